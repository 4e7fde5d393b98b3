// swift-tools-version: 6.2
import PackageDescription

// Every target is one stage of a scenario's journey (docs/architecture.md). An arrow is never reversed, and a
// third-party package is imported by exactly one target: the tidy test holds both.

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// Builds of the tests walk the engine's deep invariants after every event, optimised: millions of events an hour of
/// tests otherwise take.
let checkedSettings =
  settings + [
    .define("OMEGA_CHECKS", .when(configuration: .debug)),
    .unsafeFlags(["-O"], .when(configuration: .debug)),
  ]

let package = Package(
  name: "omega-sim",
  products: [.executable(name: "omega-sim", targets: ["omega-sim"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // Values
    .target(name: "OmegaUnits", swiftSettings: settings),
    .target(name: "OmegaModel", dependencies: ["OmegaUnits"], swiftSettings: settings),
    .target(name: "OmegaMeasurement", dependencies: ["OmegaUnits"], swiftSettings: settings),
    .target(name: "OmegaStatistics", swiftSettings: settings),

    // Stages
    .target(
      name: "OmegaScenarioFile",
      dependencies: ["OmegaModel", "OmegaUnits", .product(name: "Yams", package: "Yams")],
      swiftSettings: settings),
    .target(
      name: "OmegaEngine", dependencies: ["OmegaModel", "OmegaMeasurement", "OmegaUnits"],
      swiftSettings: checkedSettings),
    .target(
      name: "OmegaTheory",
      dependencies: [
        "OmegaEngine", "OmegaModel", "OmegaMeasurement", "OmegaStatistics", "OmegaUnits",
      ],
      swiftSettings: settings),
    .target(
      name: "OmegaPricing", dependencies: ["OmegaUnits", "OmegaMeasurement"],
      swiftSettings: settings),
    .target(
      name: "OmegaAssessment",
      dependencies: [
        "OmegaModel", "OmegaMeasurement", "OmegaPricing", "OmegaStatistics", "OmegaUnits",
      ],
      swiftSettings: settings),
    .target(
      name: "OmegaStore",
      dependencies: [
        "OmegaAssessment", "OmegaMeasurement", "OmegaPricing", "OmegaUnits",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
    .target(
      name: "OmegaReport",
      dependencies: ["OmegaAssessment", "OmegaMeasurement", "OmegaModel", "OmegaUnits"],
      swiftSettings: settings),

    // Use cases and the command line
    .target(
      name: "OmegaSim",
      dependencies: [
        "OmegaAssessment", "OmegaEngine", "OmegaMeasurement", "OmegaModel", "OmegaPricing",
        "OmegaReport", "OmegaScenarioFile", "OmegaStatistics", "OmegaStore", "OmegaTheory",
        "OmegaUnits",
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "omega-sim",
      dependencies: [
        "OmegaSim", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    // Tests
    .testTarget(name: "OmegaUnitsTests", dependencies: ["OmegaUnits"], swiftSettings: settings),
    .testTarget(
      name: "OmegaScenarioFileTests",
      dependencies: ["OmegaScenarioFile", "OmegaModel", "OmegaUnits"],
      swiftSettings: settings),
    .testTarget(
      name: "OmegaModelTests", dependencies: ["OmegaModel", "OmegaUnits"], swiftSettings: settings),
    .testTarget(
      name: "OmegaMeasurementTests", dependencies: ["OmegaMeasurement", "OmegaUnits"],
      swiftSettings: settings),
    .testTarget(
      name: "OmegaEngineTests",
      dependencies: [
        "OmegaEngine", "OmegaModel", "OmegaMeasurement", "OmegaStatistics", "OmegaUnits",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "OmegaTheoryTests",
      dependencies: ["OmegaTheory", "OmegaEngine", "OmegaMeasurement", "OmegaStatistics"],
      swiftSettings: settings),
    .testTarget(
      name: "OmegaPricingTests", dependencies: ["OmegaPricing", "OmegaMeasurement", "OmegaUnits"],
      swiftSettings: settings),
    .testTarget(
      name: "OmegaStatisticsTests", dependencies: ["OmegaStatistics"], swiftSettings: settings),
    .testTarget(
      name: "OmegaAssessmentTests",
      dependencies: [
        "OmegaAssessment", "OmegaModel", "OmegaMeasurement", "OmegaPricing", "OmegaStatistics",
        "OmegaUnits",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "OmegaStoreTests",
      dependencies: [
        "OmegaStore", "OmegaAssessment", "OmegaMeasurement", "OmegaPricing", "OmegaUnits",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "OmegaReportTests",
      dependencies: [
        "OmegaReport", "OmegaAssessment", "OmegaMeasurement", "OmegaModel", "OmegaUnits",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "OmegaSimTests",
      dependencies: [
        "OmegaSim", "OmegaAssessment", "OmegaEngine", "OmegaMeasurement", "OmegaModel",
        "OmegaPricing", "OmegaReport", "OmegaScenarioFile", "OmegaUnits",
      ],
      exclude: ["Fixtures"],
      swiftSettings: settings),
    .testTarget(name: "TidyTests", swiftSettings: settings),
  ]
)
