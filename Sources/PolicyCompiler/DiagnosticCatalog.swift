internal import Ingest
public import PolicyModel
internal import RuleExtract
internal import Segmenter

/// Every diagnostic that compiling can give, for `policyc explain CODE` and docs/diagnostics.md.
public let compilerDiagnostics: [DiagnosticKind] =
  ingestDiagnostics + segmenterDiagnostics + deadlineDiagnostics + quantityDiagnostics + normDiagnostics
