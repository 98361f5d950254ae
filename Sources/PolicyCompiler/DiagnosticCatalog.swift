public import PolicyModel

/// Every diagnostic that compiling can give, for `policyc explain CODE` and docs/diagnostics.md.
public let compilerDiagnostics: [DiagnosticKind] = []
