// There only so that SwiftPM takes icu's flags from pkg-config. No Swift file imports this module:
// the headers clash with Foundation's own ICU, so the C wrapper targets include them in their .c files.
