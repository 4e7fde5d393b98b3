import OmegaStatistics
import Testing

@Suite("Batch arrivals at one server")
struct BatchArrivalTests {
  @Test("batches of one are M/M/1")
  func single() {
    let batches = BatchArrivalQueue(
      batchRate: 0.7, sizeMean: 1, sizeSquareMean: 1, serviceRate: 1)
    let queue = SingleServerQueue(arrivalRate: 0.7, serviceRate: 1)
    #expect(abs(batches.responseMean - queue.responseMean) < 1e-12)
    #expect(abs(batches.numberMean - queue.numberMean) < 1e-12)
  }

  @Test("geometric batches wait as one request does whose work is a batch's, for as long")
  func geometric() {
    // The number of geometric work is exponential work again: a request's batch is worked off as in M/M/1.
    let batches = BatchArrivalQueue(
      batchRate: 0.2, sizeMean: 3, sizeSquareMean: 15, serviceRate: 1)
    #expect(abs(batches.responseMean - 3 / (1 - 0.6)) < 1e-12)
    #expect(abs(batches.numberMean - batches.batchRate * 3 * batches.responseMean) < 1e-12)
  }

  @Test("with hardly any load, a request waits for those before it in its batch")
  func alone() {
    let batches = BatchArrivalQueue(
      batchRate: 1e-9, sizeMean: 4, sizeSquareMean: 16, serviceRate: 1)
    // 1, 2, 3 or 4 services.
    #expect(abs(batches.responseMean - 2.5) < 1e-6)
  }
}
