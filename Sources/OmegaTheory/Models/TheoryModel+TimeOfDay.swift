import OmegaMeasurement
import OmegaModel
import OmegaStatistics
import OmegaUnits

/// Load that moves over the day.
extension TheoryModel {
  static let timeOfDay: [TheoryModel] = [dailyCurve]

  /// Twenty minutes of work on twenty slots, overloaded from ten to noon, so that the queue lags
  /// behind the load.
  private static let dailyCurve = {
    let hours: [Double] = [
      6, 4, 3, 3, 4, 8, 16, 30, 48, 57, 63, 62, 54, 50, 52, 54, 51, 44, 36, 28, 22, 16, 12, 8,
    ]
    let slots = 20
    let queue = TimeVaryingQueue(
      arrivalRates: hours, day: 24, serviceRate: 3, servers: slots, intervals: 96, capacity: 160)
    var load = LoadSource.steady(hours.reduce(0, +) / 24 / 3_600)
    load.pattern?.profile = WeeklyProfile(zone: "UTC", hours: Array(repeating: hours, count: 7))
    return TheoryModel(
      "Mt/M/20", "a day's curve of load, against its differential equations",
      services: [.station([.wait(.exponential(mean: 1_200))], slots: slots)], load: [load],
      // Twenty days have quarters of an hour as the points of their curves.
      leadIn: .days(1), length: .days(20), lengthMin: .days(1), replications: 100,
      predictions: [4.0, 9, 11, 12, 14].flatMap { hour in
        let interval = Int(hour * 4)
        let busy = Prediction(
          .curveMean(.slotUtilisation, from: hour, to: hour + 0.25),
          queue.busyMeans[interval] / Double(slots))
        let waiting = Prediction(
          .curveMean(.waiting, from: hour, to: hour + 0.25), queue.waitingMeans[interval])
        return queue.waitingMeans[interval] < 0.1 ? [busy] : [busy, waiting]
      })
  }()
}
