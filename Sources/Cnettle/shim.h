// There only so that SwiftPM takes nettle's flags from pkg-config. No Swift file imports this module.
