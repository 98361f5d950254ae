// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target of policyc is built with the same upcoming features, so that code moves between them unchanged.
var house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
]

// CI builds with warnings as errors; at the desk a warning is not yet a wall.
if Context.environment["POLICYC_STRICT"] != nil { house.append(.treatAllWarnings(as: .error)) }

let package = Package(
  name: "policyc",
  products: [
    .executable(name: "policyc", targets: ["policyc"]),
    .library(name: "PolicyModel", targets: ["PolicyModel"]),
    .library(name: "RuleBundle", targets: ["RuleBundle"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // System libraries: there only for their pkg-config flags. Swift never imports them.
    .systemLibrary(name: "Cicu", pkgConfig: "icu-i18n", providers: [.apt(["libicu-dev"])]),
    .systemLibrary(name: "Clibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "Clibarchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "Cnettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .systemLibrary(name: "Cgmime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),

    // C wrappers with one opaque header each; the libraries' own headers are included in the .c files only.
    .target(name: "CText", dependencies: ["Cicu"]),
    .target(name: "CMarkup", dependencies: ["Clibxml2"]),
    .target(name: "CArchive", dependencies: ["Clibarchive"]),
    .target(name: "CDigest", dependencies: ["Cnettle"]),
    .target(name: "CMail", dependencies: ["Cgmime"]),
    .target(name: "Digest", dependencies: ["CDigest"], swiftSettings: house),

    // Values and vocabulary.
    .target(name: "PolicyModel", swiftSettings: house),
    .target(name: "Lexing", dependencies: ["PolicyModel"], swiftSettings: house),
    .target(name: "CivilCalendar", dependencies: ["PolicyModel"], swiftSettings: house),

    // The stages, left to right.
    .target(
      name: "Ingest",
      dependencies: [
        "PolicyModel", "Lexing", "CText", "CMarkup", "CArchive", "CMail", "Digest",
      ],
      swiftSettings: house
    ),
    .target(name: "Segmenter", dependencies: ["PolicyModel", "Lexing", "Ingest", "CText"], swiftSettings: house),
    .target(
      name: "RuleExtract",
      dependencies: ["PolicyModel", "Lexing", "Ingest", "Segmenter", "CivilCalendar"],
      swiftSettings: house
    ),
    .target(
      name: "RuleBundle",
      dependencies: ["PolicyModel", "Digest"],
      swiftSettings: house
    ),

    .target(
      name: "PolicyCompiler",
      dependencies: ["PolicyModel", "Lexing", "Ingest", "Segmenter", "RuleExtract", "RuleBundle"],
      swiftSettings: house
    ),

    // What is done with bundles.
    .target(
      name: "Compliance",
      dependencies: ["PolicyModel", "RuleBundle", "CivilCalendar", .product(name: "Yams", package: "Yams")],
      swiftSettings: house
    ),
    .target(name: "BundleDiff", dependencies: ["PolicyModel", "Lexing", "Segmenter"], swiftSettings: house),
    .executableTarget(
      name: "policyc",
      dependencies: [
        "PolicyModel", "Lexing", "Ingest", "RuleExtract", "PolicyCompiler", "RuleBundle", "Compliance", "BundleDiff",
        "CText",
        "Digest",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: house
    ),

    // Tests: one target a module, mirroring its folders.
    .target(name: "TestSupport", dependencies: ["PolicyModel"], path: "Tests/TestSupport", swiftSettings: house),
    .testTarget(name: "PolicyModelTests", dependencies: ["PolicyModel", "TestSupport"], swiftSettings: house),
    .testTarget(name: "DigestTests", dependencies: ["Digest"], swiftSettings: house),
    .testTarget(name: "LexingTests", dependencies: ["Lexing", "TestSupport"], swiftSettings: house),
    .testTarget(name: "CivilCalendarTests", dependencies: ["CivilCalendar", "TestSupport"], swiftSettings: house),
    .testTarget(name: "IngestTests", dependencies: ["Ingest", "Lexing", "TestSupport"], swiftSettings: house),
    .testTarget(name: "SegmenterTests", dependencies: ["Ingest", "Segmenter", "TestSupport"], swiftSettings: house),
    .testTarget(
      name: "RuleExtractTests",
      dependencies: ["Ingest", "Segmenter", "RuleExtract", "TestSupport"],
      swiftSettings: house
    ),
    .testTarget(
      name: "PolicyCompilerTests",
      dependencies: ["PolicyModel", "Ingest", "RuleExtract", "PolicyCompiler", "RuleBundle", "TestSupport"],
      swiftSettings: house
    ),
    .testTarget(
      name: "RuleBundleTests",
      dependencies: ["PolicyModel", "RuleBundle", "TestSupport"],
      swiftSettings: house
    ),
    .testTarget(
      name: "ComplianceTests",
      dependencies: ["PolicyModel", "Compliance", "RuleBundle", "TestSupport"],
      swiftSettings: house
    ),
    .testTarget(
      name: "BundleDiffTests",
      dependencies: ["BundleDiff", "Ingest", "PolicyCompiler", "RuleBundle", "TestSupport"],
      swiftSettings: house
    ),
    .testTarget(
      name: "PolicycTests",
      dependencies: [
        "policyc", "PolicyModel", "Ingest", "RuleBundle", "Compliance", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: house
    ),
  ]
)

// `scripts/benchmark` only: nobody else has to fetch and build the harness.
if Context.environment["POLICYC_BENCHMARK"] != nil {
  package.dependencies.append(.package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []))
  package.targets += [
    .target(name: "CFloor", dependencies: ["Cicu"], path: "Benchmarks/CFloor"),
    .target(name: "Floor", dependencies: ["CFloor"], path: "Benchmarks/Floor", swiftSettings: house),
    .executableTarget(
      name: "Pass",
      dependencies: [
        "PolicyModel", "Lexing", "Ingest", "Segmenter", "RuleExtract", "PolicyCompiler", "RuleBundle", "Floor",
      ],
      path: "Benchmarks/Pass",
      swiftSettings: house
    ),
    .executableTarget(
      name: "Stages",
      dependencies: [
        "PolicyModel", "Lexing", "Ingest", "Segmenter", "RuleExtract", "PolicyCompiler", "RuleBundle", "Compliance",
        "BundleDiff", "Floor", .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/Stages",
      swiftSettings: house,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
    ),
  ]
}
