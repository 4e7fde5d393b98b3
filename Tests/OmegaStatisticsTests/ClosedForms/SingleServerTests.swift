import Foundation
import OmegaStatistics
import Testing

@Suite("Closed forms of one server")
struct SingleServerTests {
  @Test("M/M/1 at 90 % load has the textbook numbers")
  func singleServerQueue() {
    let queue = SingleServerQueue(arrivalRate: 0.9, serviceRate: 1)
    #expect(approximately(queue.numberMean, 9))
    #expect(approximately(queue.responseMean, 10))
    #expect(approximately(queue.waitMean, 9))
    #expect(approximately(queue.responseQuantile(0.95), 29.95732273553991))
    #expect(approximately(queue.waitQuantile(0.95), 28.903717578961643))
    #expect(queue.waitQuantile(0.05) == 0)
    #expect(approximately(queue.probability(ofNumber: 2), 0.081))
  }

  @Test(
    "M/G/1 lies where the variation of the work puts it",
    arguments: [(0.0, 4.5), (1, 9), (2, 22.5)])
  func pollaczekKhinchine(workCV: Double, wait: Double) {
    let queue = PollaczekKhinchine(arrivalRate: 0.9, workMean: 1, workCV: workCV)
    #expect(approximately(queue.waitMean, wait))
    #expect(approximately(queue.responseMean, wait + 1))
    #expect(approximately(queue.waitingMean, 0.9 * wait))
    #expect(approximately(queue.numberMean, 0.9 * (wait + 1)))
  }

  @Test("processor sharing stretches every piece of work by 1 ÷ (1 − utilisation)")
  func processorSharing() {
    let cpu = ProcessorSharing(arrivalRate: 4, workMean: 0.2)
    #expect(approximately(cpu.responseMean, 1))
    #expect(approximately(cpu.responseMean(ofWork: 0.05), 0.25))
    #expect(approximately(cpu.numberMean, 4))
    #expect(approximately(cpu.utilisation, 0.8))
  }
}
