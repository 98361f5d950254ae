package import PolicyModel

/// Everything that reading a file can report, for `policyc explain`.
package let ingestDiagnostics: [DiagnosticKind] =
  [
    .undecodable, .undecodableBytes, .binaryInput, .emptyInput, .inputTooLarge, .unsupportedFormat,
    .declaredCharsetWrong, .furnitureLeftOut, .repetitionLeftOut, .lineTooLong, .loneSurrogate,
    .digitsJoined, .digitsDoubtful, .illegible, .hardlyLegible,
    .readAsSimplified, .readThroughOffice,
  ] + formatDiagnostics
