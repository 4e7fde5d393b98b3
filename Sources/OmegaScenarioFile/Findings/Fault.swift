import OmegaModel
import OmegaUnits

/// Everything that can be wrong with scenario files, as facts; `IssueText` puts them into words.
enum Fault {
  // Files and YAML
  case fileMissing(String)
  case fileUnreadable(String, reason: String)
  case fileTooLarge(bytesMax: Int)
  case otherKindOfFile(String, endings: [String])
  case absolutePath(String)
  case otherEncoding(String?)
  case zeroByte
  case tooManyFiles(filesMax: Int)
  case emptyDocument
  case syntax(String)
  case tab
  case noSpaceAfterColon(key: String, value: String)
  case severalDocuments
  case template
  case repeatedKey(String, firstLine: Int?)
  case tooManyRepeatedKeys
  case keyIsNoText
  case keyTooLong(lettersMax: Int)
  case mergeKey
  case aliasesWithOddKeys
  case customTag(String)
  case nestedTooDeep(depthMax: Int)
  case documentTooLarge(nodesMax: Int)
  case extendsItself([String])
  case extendsInSetting
  case extendsTier(String)

  /// How many problems are not told one by one.
  case untold(Int)

  // Data files
  case csv(CSVRecords.Malformed.Reason)
  case columnMissing(String, file: String, nearest: String?)
  case columnUnnamed([String], file: String)
  case noRows(String)
  case tooManyRows(rowsMax: Int)
  case cellMissing(column: String)
  case badCell(String, column: String, wanted: String)
  case moreBadCells(Int, column: String)
  case unitUnknown(String, wanted: String)

  // Settings
  case settingWithoutValue(String)
  case settingPathUnknown(String, nearest: String?)
  case settingPathTooDeep(String)

  // Shapes and values
  case notMapping(Section?)
  case notList(example: String?)
  case notScalar(Kind)
  case notSteps
  case unknownKey(String, Section, nearest: String?)
  case missingKey(Field)
  case cutAtComma(String)
  case empty(String)
  case badName(String)
  case badValue(String, Kind, ValueFault)
  case isTierDocument

  // Rules between values
  case minAboveMax(min: String, max: String)
  case leadInOfMovingLoad
  case windowStartSkipped(String, zone: String)
  case hoursOfDay(Int)
  case dayWithoutLoad(String)
  case weekWithoutLoad
  case weightsAddUpToNothing
  case sharesAddUpTo(Double)
  case repeatedItem(String)
  case tooMany(noun: String, count: Int, countMax: Int)
  case reservedPoolName(String)
  case nodeWithoutRoom
  case spotOnFixedNodes
  case fractionOfCoreInTurn
  case priorityTooHigh(Int)
  case needsBound(String, bound: String)
  case targetNotWholePercent
  case utilisationInTurn
  case notWhole
  case utilisationOfNothing(missing: String)
  case idleNotBelowLeast
  case jobsWithout(String)
  case checkpointInTurn
  case budgetWithoutNodes
  case budgetOfJobs
  case timesInReverse
  case keysExclude(String, String)
  case keyNeedsOneOf([String])
  case keyBelongsTo(String, owner: String)
  case keyMissingBeside(String, owner: String)

  // Load
  case dispersionTooEven
  case dispersionTooLarge
  case burstsTooShort
  case usersWithoutPause
  case badRatio(least: Double, most: Double)
  case traceWithoutLength
  case traceWithoutArrivals
  case traceTooLong
  case tooManyUsers(tier: String)
  case tooManyCopies(tier: String)

  // Faults of the scenario
  case faultWithoutEffect
  case fasterFault
  case capacityOfNothing
  case faultSharesAboveWhole
  case effectOnReplicas(String)

  // Steps
  case stepWithoutAction
  case stepWithTwoActions(String, String)
  case keyWithoutAction(String, action: String)
  case handOffWithoutClass
  case weightWithCondition
  case rateOfNothing
  case branchNeverTaken
  case quorumTooLarge(needed: Int, branches: Int)
  case deadlineWithoutTimeout
  case breakerRules(String)
  case hedgeAfterTimeout
  case stepNeedsService(String)

  // References
  case unknown(noun: String, String, nearest: String?)
  case unknownIn(noun: String, String, owner: String, nearest: String?)
  case classMissingInTier(String, tier: String, nearest: String?)
  case classWithoutSteps(String, tier: String)
  case roundTripMissing(region: String, tier: String)
  case pairMissing(String, String)
  case pairUnknown(String, nearest: String?)
  case poolNotInRegion(String, region: String)
  case spotNotTolerated(String)
  case spotShortagesDiffer(String)
  case zoneNotInPool(String)
  case shortageWithoutPause
  case callCycle([String])
  case callsTooDeep(depthMax: Int)
  case tierTooLarge(TierSize.Excess)
  case limitNeverDrawn(String)
  case holdsNothing(String)
  case policyNeverNamed(String)

  // Bills
  case priceAndIncluded
  case neitherPriceNorIncluded
  case chargeWithoutBasis
  case basisNotHere(String, owner: String, known: [String])
  case basisWithoutMeter(String)
  case keyWithoutBasis(String, basis: String)
  case basisWithoutAges
  case peakOfWaiting(String)
  case agesInReverse
  case reservedWithoutCommitment
  case commitmentWithoutReservation

  /// What it is that is looked up here and not there.
  var missingName: String? {
    switch self {
    case .unknown(_, let name, _), .unknownIn(_, let name, _, _): name
    case .classMissingInTier(let name, _, _): name
    default: nil
    }
  }

  var severity: Issue.Severity {
    switch self {
    case .sharesAddUpTo, .pairUnknown, .policyNeverNamed: .warning
    default: .error
    }
  }
}
