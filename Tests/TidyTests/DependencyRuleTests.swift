import Foundation
import Testing

@Suite("The dependency rule")
struct DependencyRuleTests {
  /// What each target may import of this package and of others: the arrows of docs/architecture.md.
  static let allowed: [String: Set<String>] = [
    "OmegaUnits": [],
    "OmegaModel": ["OmegaUnits"],
    "OmegaMeasurement": ["OmegaUnits"],
    "OmegaStatistics": [],
    "OmegaScenarioFile": ["OmegaModel", "OmegaUnits", "Yams"],
    "OmegaEngine": ["OmegaModel", "OmegaMeasurement", "OmegaUnits"],
    "OmegaTheory": [
      "OmegaEngine", "OmegaModel", "OmegaMeasurement", "OmegaStatistics", "OmegaUnits",
    ],
    "OmegaPricing": ["OmegaUnits", "OmegaMeasurement"],
    "OmegaAssessment": [
      "OmegaModel", "OmegaMeasurement", "OmegaPricing", "OmegaStatistics", "OmegaUnits",
    ],
    "OmegaStore": ["OmegaAssessment", "OmegaMeasurement", "OmegaPricing", "OmegaUnits", "GRDB"],
    "OmegaReport": ["OmegaAssessment", "OmegaMeasurement", "OmegaModel", "OmegaUnits"],
    "OmegaSim": [
      "OmegaAssessment", "OmegaEngine", "OmegaMeasurement", "OmegaModel", "OmegaPricing",
      "OmegaReport", "OmegaScenarioFile", "OmegaStatistics", "OmegaStore", "OmegaTheory",
      "OmegaUnits",
    ],
    "omega-sim": ["OmegaSim", "ArgumentParser"],
  ]

  /// Modules that come with Swift or the system.
  static let system: Set<String> = [
    "Foundation", "FoundationEssentials", "Synchronization", "Dispatch", "Glibc", "Musl", "Darwin",
  ]

  @Test("every file imports only what stands before its target on the journey")
  func importsPointOneWay() throws {
    let files = try Repository.swiftFiles(in: "Sources")
    #expect(files.count > 30)
    for file in files {
      let allowed = Self.allowed[file.target]
      #expect(allowed != nil, "\(file.path): docs/architecture.md does not know its target")
      for module in file.imports where !Self.system.contains(module) {
        #expect(
          allowed?.contains(module) == true,
          "\(file.path): \(file.target) may not import \(module); see docs/architecture.md")
      }
    }
  }

  @Test("the arrows form no circle")
  func arrowsFormNoCircle() {
    var settled: Set<String> = []
    var left = Self.allowed
    while let next = left.first(where: { _, imports in
      imports.allSatisfy { settled.contains($0) || Self.allowed[$0] == nil }
    }) {
      settled.insert(next.key)
      left[next.key] = nil
    }
    #expect(left.isEmpty, "these import each other: \(left.keys.sorted())")
  }

  @Test("Package.swift declares no arrow that the table does not have")
  func manifestKeepsToTheTable() throws {
    let manifest = try Manifest(text: Repository.text(of: "Package.swift"))
    #expect(Set(manifest.dependencies.keys) == Set(Self.allowed.keys))
    for (target, dependencies) in manifest.dependencies {
      let extra = dependencies.subtracting(Self.allowed[target] ?? [])
      #expect(extra.isEmpty, "Package.swift: \(target) depends on \(extra.sorted())")
    }
  }

  @Test("a third-party package belongs to exactly one target")
  func thirdPartyPackagesHaveOneOwner() throws {
    let manifest = try Manifest(text: Repository.text(of: "Package.swift"))
    #expect(!manifest.products.isEmpty)
    for product in manifest.products.sorted() {
      let owners = manifest.dependencies.filter { $0.value.contains(product) }.map(\.key)
      #expect(owners.count == 1, "\(product) belongs to \(owners.sorted())")
    }
  }
}

/// What Package.swift says about the targets that are not tests.
private struct Manifest {
  /// Targets and products that each target depends on.
  private(set) var dependencies: [String: Set<String>] = [:]
  /// Products of other packages.
  private(set) var products: Set<String> = []

  init(text: String) {
    for kind in [".target(", ".executableTarget("] {
      for declaration in text.components(separatedBy: kind).dropFirst() {
        read(declaration)
      }
    }
  }

  /// Reads what follows `.target(` up to the settings, which every target of this package states last.
  private mutating func read(_ declaration: String) {
    let head = declaration.components(separatedBy: "swiftSettings:")[0]
    let parts = head.components(separatedBy: "dependencies:")
    guard let name = Self.quoted(in: parts[0]).first else { return }
    var names: Set<String> = []
    for (position, part) in (parts.dropFirst().first ?? "").components(separatedBy: ".product(")
      .enumerated()
    {
      // After `.product(` come the product's name and its package's, then plain targets again.
      var quoted = Self.quoted(in: part)
      if position > 0, quoted.count >= 2 {
        products.insert(quoted[0])
        quoted.remove(at: 1)
      }
      names.formUnion(quoted)
    }
    dependencies[name] = names
  }

  private static func quoted(in text: String) -> [String] {
    text.components(separatedBy: "\"").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
  }
}
