import Foundation
import OmegaAssessment
import OmegaMeasurement
import OmegaModel
import OmegaStatistics
import Testing

/// Availabilities in numbers, as providers' documents and textbooks have them (Model M-2, M-10).
@Suite("Availabilities in numbers")
struct ContractFactTests {
  @Test(
    "a month of 30 days loses 43.2, 21.6, 4.32, 2.16 or 0.43 minutes",
    arguments: [
      (0.999, 43.2), (0.9995, 21.6), (0.9999, 4.32), (0.99995, 2.16), (0.99999, 0.432),
    ])
  func downtime(availability: Double, minutes: Double) {
    let requests = 10_000_000
    let failed = Int((Double(requests) * (1 - availability)).rounded())
    let result = HandMade.assess([
      HandMade.measurements(classes: [
        HandMade.requestClass("lookup", [.ok: requests - failed, .rejected: failed])
      ])
    ])
    #expect(abs(result.sla.downtimeMinutesMonth.estimate - minutes) < 0.01)
  }

  private func composite(_ contracts: [Contract], regions: [String] = ["east"]) throws -> Double {
    let services = contracts.enumerated().map { number, contract in
      Service(
        name: "part\(number)", operations: [OmegaModel.Operation(name: "do", steps: [])],
        contract: contract)
    }
    let tier = Tier(
      name: "tier", regions: regions, services: services,
      classes: [
        RequestClass(
          name: "ask",
          steps: services.map { .call(Call(service: $0.name, operation: "do")) })
      ])
    return try #require(
      HandMade.assess([HandMade.measurements()], tier: tier).sla.compositeContractual)
  }

  private func promises(_ availabilities: [Double], isGlobal: Bool = false) -> [Contract] {
    availabilities.map { Contract(availability: $0, isGlobal: isGlobal) }
  }

  @Test(
    "five parts of 99.99 % and a cache of 99.9 % make 99.85 %, 65 minutes a month; a search besides, 108"
  )
  func serial() throws {
    let parts = [0.9999, 0.9999, 0.9999, 0.9999, 0.9999, 0.999]
    let without = try composite(promises(parts))
    #expect(abs(without - 0.9985) < 0.00001)
    #expect(abs((1 - without) * 43_200 - 65) < 0.5)
    let with = try composite(promises(parts + [0.999]))
    #expect(abs(with - 0.9975) < 0.00001)
    #expect(abs((1 - with) * 43_200 - 108) < 0.5)
  }

  @Test("three regions leave what they share: two global parts of 99.99 % are below 99.99 %")
  func regions() throws {
    let regional = promises([0.9999, 0.9999, 0.9999, 0.999, 0.999])
    let shared = promises([0.9999, 0.9999], isGlobal: true)
    let figure = try composite(regional + shared, regions: ["east", "west", "north"])
    #expect(abs(figure - 0.9998) < 1e-5)
    #expect(figure < 0.9999)
  }

  @Test("k of n that are up a share of the time: Σ C(n, i) aⁱ (1 − a)ⁿ⁻ⁱ from k on")
  func redundant() {
    // Two of three at 99 %: a³ + 3a²(1 − a).
    let a = 0.99
    let expected = a * a * a + 3 * a * a * (1 - a)
    #expect(
      abs(RedundantUnits(units: 3, unitsNeeded: 2, unitAvailability: a).availability - expected)
        < 1e-12)
  }
}
