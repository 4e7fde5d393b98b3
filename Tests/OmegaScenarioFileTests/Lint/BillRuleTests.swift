import OmegaModel
import Testing

@testable import OmegaScenarioFile

@Suite("Lint of bills")
struct BillRuleTests {
  private func tier(nodes: String = "3", cores: String = "4", poolBill: String, web: String = "")
    -> String
  {
    """
    classes: { order: { steps: [ { call: web.get } ] } }
    pools:
      workers: { cores: \(cores), memory: 16GiB, nodes: \(nodes), bill: [ \(poolBill) ] }
    services:
      web: { runs-on: workers, operations: { get: [ { call: payment.pay } ] } }
      payment: { operations: { pay: [ { wait: 1ms } ] }\(web) }
    """
  }

  private static func machine(_ size: String = "Standard_D4s_v5", _ rest: String = "per: node-hour")
    -> String
  {
    "{ price: Virtual Machines / \(size) / Linux compute, category: compute, \(rest) }"
  }

  @Test("a part without a bill costs nothing, unless a line says why")
  func partWithoutPrice() throws {
    #expect(
      try LintSamples.findings("part-without-price", tier(poolBill: Self.machine())) == [
        "tiers.here.services.payment: nothing is on its bill: it costs $0 in every figure; "
          + "add its `bill`, or a line `included` with the reason"
      ])
    let free = ", bill: [ { included: a share of sales, category: support } ]"
    let told = tier(poolBill: Self.machine(), web: free)
    #expect(try LintSamples.findings("part-without-price", told) == [])
    let pool = tier(
      poolBill: "",
      web: ", bill: [ { price: a / b / c, category: support, per: month } ]")
    #expect(
      try LintSamples.findings("part-without-price", pool).map { $0.prefix(24) } == [
        "tiers.here.pools.workers"
      ])
    let queues = tier(poolBill: "")
    #expect(try LintSamples.findings("part-without-price", queues) == [])
  }

  @Test("machines and disks are paid for each node")
  func nodesForOnePrice() throws {
    func findings(_ nodes: String, _ line: String) throws -> [String] {
      try LintSamples.findings("nodes-for-one-price", tier(nodes: nodes, poolBill: line))
    }
    #expect(
      try findings("3", Self.machine("Standard_D4s_v5", "per: hour")) == [
        "tiers.here.pools.workers.bill.0.per: Standard_D4s_v5 is paid once for the whole pool, which has up to 3 nodes "
          + "in a region; write `per: node-hour`, for a monthly price with `times: 0.0013698630`"
      ])
    let disk = "{ price: Managed Disks / P10_LRS / Disk, category: compute, per: month }"
    #expect(try findings("{ min: 1, max: 2, start: 1min }", disk).count == 1)
    #expect(try findings("1", Self.machine("Standard_D4s_v5", "per: hour")) == [])
    #expect(try findings("3", Self.machine("Standard_D4s_v5", "per: hour, times: 3")) == [])
    #expect(try findings("3", Self.machine()) == [])
    let cluster =
      "{ price: Azure Kubernetes Service / Standard / Cluster management, category: compute, per: hour }"
    #expect(try findings("3", cluster) == [])
  }

  @Test("a node has no more cores than the size that is paid for")
  func coresOfSize() throws {
    func findings(_ cores: String, _ size: String) throws -> [String] {
      try LintSamples.findings(
        "cores-of-size", tier(cores: cores, poolBill: Self.machine(size)))
    }
    #expect(
      try findings("4", "Standard_D2s_v5") == [
        "tiers.here.pools.workers.bill.0.price: a node has 4 cores, and Standard_D2s_v5, which is paid for, has 2; "
          + "change the size or `cores`"
      ])
    #expect(try findings("4", "Standard_D8s_v5").count == 1)
    for (cores, size) in [
      ("4", "Standard_D4s_v5"), ("3860m", "Standard_D4s_v5"), ("4", "Standard_DS3_v2"),
      ("4", "Standard_E8-4s_v5"), ("4", "Own_size"),
    ] {
      #expect(try findings(cores, size) == [], "\(size)")
    }
  }

  @Test(
    "the name of a size says its cores, where the naming conventions hold",
    arguments: [
      ("Standard_D4s_v5", 4), ("Standard_B2als_v2", 2), ("Standard_F16s_v2", 16),
      ("Standard_NC24ads_A100_v4", 24), ("Standard_D96s_v5", 96), ("Standard_E8-4s_v5", 4),
      ("Standard_DS2_v2", nil), ("Standard_D2_v2", nil), ("P10_LRS", nil),
    ])
  func machineSizes(sku: String, cores: Double?) {
    #expect(MachineSize.cores(ofSKU: sku) == cores)
  }
}
