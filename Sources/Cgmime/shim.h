// Empty on purpose: only the flags of pkg-config are wanted. GMime is included in CMail/cmail.c.
