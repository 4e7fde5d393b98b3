/// Why a piece of text is no value of the wanted kind.
enum ValueFault: Error, Hashable {
  case malformed
  case tooLong(bytesMax: Int)
  /// `20ms ± 30%`, for which the format leaves room.
  case uncertain
  case notANumber
  case missingUnit
  case unknownUnit(String)
  case unknownWord(String, nearest: String?)
  case negative
  case notAboveZero
  case belowLeast(Int)
  case tooLarge
  case aboveWhole
  case certainWithinAnHour
  case notWholeDays
  case lowAboveHigh
  case hyperexponentialTooRegular
  case uniformTooIrregular
  case erlangOfNoStages
  case paretoMeanOutside
  case quantilesInReverse
  case sharesNotWhole
  case lawIncomplete(String)
  case tooSmall
  case notCalendarDate
  case notClockTime
  case notDate
}
