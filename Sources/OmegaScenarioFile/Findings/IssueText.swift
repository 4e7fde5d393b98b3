import Foundation

/// The words for each fault: what is wrong and what to do; the only place with such texts.
struct IssueText {
  var message: String
  var remedy: String

  private init(_ message: String, _ remedy: String = "") {
    self.message = message
    self.remedy = remedy
  }

  init(_ fault: Fault) {
    self =
      Self.ofDocuments(fault) ?? Self.ofSyntax(fault) ?? Self.ofValues(fault) ?? Self.ofRules(fault)
      ?? Self.ofSteps(fault) ?? Self.ofReferences(fault) ?? Self.ofBills(fault)
      ?? Self.ofData(fault) ?? Self.ofLoad(fault) ?? Self.ofScaling(fault) ?? Self.ofFaults(fault)
      ?? Self.ofStores(fault)
      ?? IssueText("something is wrong here")
  }

  private static func ofDocuments(_ fault: Fault) -> IssueText? {
    switch fault {
    case .fileMissing(let path): IssueText("there is no file `\(path)`", "check the path")
    case .fileUnreadable(let path, let reason): IssueText("cannot read `\(path)`: \(reason)")
    case .fileTooLarge(let most):
      IssueText(
        "the file has more than \(most) bytes", "split it, or check that it is the right one")
    case .otherKindOfFile(let name, let endings):
      IssueText(
        "`\(name)` does not end in " + list(endings.map { "`\($0)`" }), "name a file that does")
    case .absolutePath(let name):
      IssueText(
        "`\(name)` holds on one machine only", "write the path from the folder of this file")
    case .otherEncoding(let name):
      IssueText("this is \(name ?? "no UTF-8") text", "save the file as UTF-8")
    case .zeroByte:
      IssueText("there is a zero byte here", "save the file as UTF-8 text")
    case .tooManyFiles(let most):
      IssueText("more than \(most) files are extended", "put some of them together")
    case .extendsItself(let files):
      IssueText(
        "files extend each other in a circle: " + files.joined(separator: " → "),
        "remove one `extends`")
    case .extendsInSetting:
      IssueText("`extends` cannot be set here", "write it in a file")
    case .extendsTier(let name):
      IssueText(
        "`\(name)` is a tier of this scenario, and only files can be extended",
        "put what both have in common into a file that both extend")
    case .settingWithoutValue(let text):
      IssueText("`--set \(text)` has no `=`", "write `--set PATH=VALUE`")
    case .settingPathUnknown(let segment, let nearest):
      IssueText("there is no `\(segment)` to set", didYouMean(nearest))
    case .settingPathTooDeep(let segment):
      IssueText("`\(segment)` is below a plain value", "shorten the path")
    case .untold(let count):
      IssueText(
        "\(count) more \(count == 1 ? "problem follows" : "problems follow")", "mend these first")
    case .isTierDocument:
      IssueText(
        "this is a tier, not a scenario", "name it in a scenario's `tiers`, with `extends`")
    default: nil
    }
  }

  /// Texts that are no YAML, or more of it than is read.
  private static func ofSyntax(_ fault: Fault) -> IssueText? {
    switch fault {
    case .emptyDocument: IssueText("the document is empty")
    case .syntax(let problem): IssueText("this is not valid YAML: \(problem)")
    case .tab:
      IssueText("a tab stands here, and YAML takes none in front of a line's text", "write spaces")
    case .noSpaceAfterColon(let key, let value):
      IssueText(
        "`\(key):\(value)` is one word: a space belongs after the colon", "write `\(key): \(value)`"
      )
    case .severalDocuments:
      IssueText("a second document begins here", "keep one document a file; remove the `---`")
    case .template:
      IssueText(
        "this is a template (`{{ … }}`), not YAML", "render it first, or quote the text")
    case .repeatedKey(let key, let line):
      IssueText(
        "`\(key)` is written twice" + (line.map { ", first on line \($0)" } ?? ""),
        "remove one of them")
    case .tooManyRepeatedKeys: IssueText("too many keys are written twice", "remove the repeats")
    case .keyIsNoText:
      IssueText("a key must be plain text", "quote it if it begins with `{` or `[`")
    case .keyTooLong(let most): IssueText("a key has at most \(most) letters", "shorten it")
    case .aliasesWithOddKeys:
      IssueText(
        "aliases (`*name`) stand beside keys that are no plain text", "write every key as text")
    case .mergeKey:
      IssueText(
        "merging with `<<` is not read", "write the keys out, or let one file extend another")
    case .customTag(let tag): IssueText("the tag `\(tag)` means nothing here", "remove it")
    case .nestedTooDeep(let most): IssueText("this is nested more than \(most) levels deep")
    case .documentTooLarge(let most):
      IssueText(
        "the document has more than \(most) lines and values", "check its aliases (`*name`)")
    default: nil
    }
  }

  private static func ofValues(_ fault: Fault) -> IssueText? {
    switch fault {
    case .notMapping(let section):
      IssueText(
        "a mapping is needed here",
        section.map { "write `key: value` lines with " + keys(of: $0) }
          ?? "write `key: value` lines")
    case .notList(let example):
      IssueText(
        "a list is needed here",
        example.map { "write it such as `\($0)`" } ?? "write `- item` lines or `[item, item]`")
    case .notScalar(let kind): IssueText("a plain value is needed here", "write \(wanted(kind))")
    case .notSteps: IssueText("a list of steps is needed here", "write `- call: service.operation`")
    case .unknownKey(let key, let section, _) where section.fieldWithoutSpace(key) != nil:
      section.fieldWithoutSpace(key).flatMap { ofSyntax($0) }
    case .unknownKey(let key, let section, let nearest):
      IssueText(
        "`\(key)` is not a key of this \(section.rawValue)",
        nearest.map { didYouMean($0) } ?? "the keys are " + keys(of: section))
    case .cutAtComma(let digits):
      IssueText(
        "`\(digits)` stands alone: inside `{ }`, a comma ends a value",
        "quote the amount, such as `\"$2,100\"`")
    case .missingKey(let field):
      IssueText("`\(field.key)` is missing", "add it: \(wanted(field.kind))")
    case .empty(let what): IssueText("at least one \(what) is needed")
    case .badName(let name):
      IssueText("`\(name)` is not a name", "use letters, digits, `-` and `_`")
    case .badValue(let text, let kind, let valueFault):
      ValueFaultText.text(text, kind, valueFault)
    default: nil
    }
  }

  private static func ofRules(_ fault: Fault) -> IssueText? {
    switch fault {
    case .minAboveMax(let min, let max):
      IssueText("the least, \(min), is above the most, \(max)", "exchange them or change one")
    case .windowStartSkipped(let text, let zone):
      IssueText(
        "\(text) does not exist in \(zone): clocks are set forward over it",
        "start an hour earlier or later")
    case .hoursOfDay(let count):
      IssueText("a day has 24 hours, not \(count)", "write 24 numbers")
    case .dayWithoutLoad(let day):
      IssueText("the profile says nothing for \(day)", "add `\(day)` or `every-day`")
    case .leadInOfMovingLoad:
      IssueText(
        "`auto` would take what follows the calendar for the simulation's own beginning",
        "write a duration, or take out profiles, surges and schedules")
    case .weekWithoutLoad: IssueText("all hours of the profile are zero", "make one positive")
    case .weightsAddUpToNothing: IssueText("all weights are zero", "make one positive")
    case .sharesAddUpTo(let sum):
      IssueText(
        "the shares add up to \(percent(sum)), not 100%; they are taken as weights",
        "make them add up")
    case .tooMany(let noun, let count, let countMax):
      IssueText("\(count) \(noun) are more than the \(countMax) allowed", "use fewer")
    case .tierTooLarge(let excess):
      IssueText(
        "the tier is too large: \(excess.what) are \(String(format: "%.0f", excess.count)), more than "
          + String(format: "%.0f", excess.countMax), "split it, or let one stand for several alike")
    case .repeatedItem(let item): IssueText("`\(item)` is listed twice", "remove one of them")
    case .reservedPoolName(let name):
      IssueText("no pool can be named `\(name)`: it means another kind of hosting", "rename it")
    case .nodeWithoutRoom:
      IssueText(
        "`reserved` and `daemons` leave no room on a node", "make the node larger or them smaller")
    case .spotOnFixedNodes:
      IssueText(
        "nodes of a fixed number are never taken back",
        "write `nodes: { min: …, max: … }`, or remove `spot`")
    case .fractionOfCoreInTurn:
      IssueText(
        "`cpu-discipline: fifo` serves with whole cores only",
        "write whole cores, or `cpu-discipline: processor-sharing`")
    case .priorityTooHigh(let priority):
      IssueText("priorities are 0 to 9, not \(priority)", "write a lower one")
    case .needsBound(let key, let bound):
      IssueText(
        "`\(key)` means nothing without `\(bound)`: nobody ever waits",
        "add `\(bound)`, or remove it")
    case .keysExclude(let one, let other):
      IssueText("`\(one)` and `\(other)` exclude each other", "remove one of them")
    case .keyNeedsOneOf(let keys):
      IssueText(
        "none of " + list(keys.map { "`\($0)`" }) + " is written",
        "add one of them")
    case .keyBelongsTo(let key, let owner):
      IssueText("`\(key)` belongs to `\(owner)`", "remove it, or add `\(owner)`")
    case .timesInReverse:
      IssueText("`to` is not after `from`", "split it at midnight: `24:00` ends a day")
    default: nil
    }
  }

  private static func ofSteps(_ fault: Fault) -> IssueText? {
    switch fault {
    case .stepWithoutAction:
      IssueText(
        "this step does nothing", "write one of " + list(Section.stepActions.map { "`\($0)`" }))
    case .stepWithTwoActions(let first, let second):
      IssueText("a step does one thing, not `\(first)` and `\(second)`", "make them two steps")
    case .keyWithoutAction(let key, let action):
      IssueText("`\(key)` belongs to `\(action)`", "remove it, or add `\(action)`")
    case .rateOfNothing:
      IssueText(
        "this rate lets no call in", "write a rate above zero, or remove the service's calls")
    case .weightWithCondition:
      IssueText(
        "branches are taken by `weight` or by `when`, not by both", "remove `weight` here")
    case .branchNeverTaken:
      IssueText(
        "this branch is never taken: one without `when` before it takes all", "move it up")
    case .quorumTooLarge(let needed, let branches):
      IssueText(
        "\(needed) of \(branches) branches can never succeed", "wait for fewer, or add branches")
    case .deadlineWithoutTimeout:
      IssueText("there is no deadline without a `timeout`", "add `timeout`, or remove `deadline`")
    case .breakerRules(let problem):
      IssueText(problem, "write either `failures` or `in-a-row`")
    case .hedgeAfterTimeout:
      IssueText(
        "every attempt has timed out before its hedge is sent", "hedge earlier than the `timeout`")
    case .handOffWithoutClass:
      IssueText("`as` is missing", "name the class that the task counts as")
    case .stepNeedsService(let action):
      IssueText(
        "`\(action)` needs a service: a class's own steps run at the client",
        "move it into an operation and call that")
    default: nil
    }
  }

  private static func ofReferences(_ fault: Fault) -> IssueText? {
    switch fault {
    case .unknown(let noun, let name, let nearest):
      IssueText("there is no \(noun) `\(name)`", didYouMean(nearest))
    case .unknownIn(let noun, let name, let owner, let nearest):
      IssueText("`\(owner)` has no \(noun) `\(name)`", didYouMean(nearest))
    case .classMissingInTier(let name, let tier, let nearest):
      IssueText("tier `\(tier)` has no class `\(name)`", didYouMean(nearest))
    case .classWithoutSteps(let name, let tier):
      IssueText(
        "class `\(name)` has no steps in tier `\(tier)`, but clients send it",
        "give it `steps`, or take it out of the mix")
    case .roundTripMissing(let region, let tier):
      IssueText(
        "the round trip to `\(region)`, a region of tier `\(tier)`, is missing",
        "add `\(region): 30ms` or what it is")
    case .pairMissing(let first, let second):
      IssueText(
        "the round trip between `\(first)` and `\(second)` is missing",
        "add `\(first)-\(second): 80ms` or what it is")
    case .pairUnknown(let pair, let nearest):
      IssueText(
        "`\(pair)` is no pair of the tier's regions", nearest.map { didYouMean($0) } ?? "remove it")
    case .poolNotInRegion(let pool, let region):
      IssueText(
        "pool `\(pool)` does not exist in `\(region)`",
        "add the region to the pool, or remove it here")
    case .callCycle(let operations):
      IssueText("calls form a cycle: " + way(operations), "remove one of the calls")
    case .callsTooDeep(let most):
      IssueText("calls are nested more than \(most) deep", "shorten the chain of calls")
    case .limitNeverDrawn(let meter):
      IssueText("no step of this service draws from `\(meter)`", "add a `use` step, or remove it")
    case .policyNeverNamed(let name):
      IssueText("no call names this policy", "write `retry: \(name)` at a call, or remove it")
    default: nil
    }
  }

  private static func ofBills(_ fault: Fault) -> IssueText? {
    switch fault {
    case .priceAndIncluded: IssueText("`included` means that there is no `price`", "remove one")
    case .neitherPriceNorIncluded:
      IssueText("neither `price` nor `included` is there", "name a price, or say why there is none")
    case .chargeWithoutBasis: IssueText("`per` is missing", "say what is counted")
    case .basisNotHere(let basis, let owner, let known):
      IssueText(
        "`\(basis)` cannot be counted for a \(owner)",
        "count " + list(known.map { "`\($0)`" }))
    case .basisWithoutMeter(let basis):
      IssueText("`meter` is missing", "`per: \(basis)` needs the name of one")
    case .keyWithoutBasis(let key, let basis):
      IssueText("`\(key)` belongs to `per: \(basis)`", "remove it, or change `per`")
    case .basisWithoutAges:
      IssueText("`ages` is missing", "say how long it is kept, such as `ages: { to: 30d }`")
    case .agesInReverse: IssueText("`to` is not after `from`", "exchange them or change one")
    case .reservedWithoutCommitment:
      IssueText(
        "what is reserved is paid whether or not it is there, and here it comes and goes",
        "say how many are bought: `committed: 3`")
    case .commitmentWithoutReservation:
      IssueText(
        "`committed` belongs to a reservation", "write `billing: reserved-1y` or `reserved-3y`")
    default: nil
    }
  }

  /// What to do about a name that is there, and empty: an empty value takes a key away.
  static func remedy(ofEmptied name: String) -> String {
    "it is written without a value, which removes it: write `\(name): {}`"
  }

  static func make(_ message: String, _ remedy: String = "") -> IssueText {
    IssueText(message, remedy)
  }

  static func didYouMean(_ nearest: String?) -> String {
    nearest.map { "did you mean `\($0)`?" } ?? "check the name"
  }

  static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }

  /// A way through names, without the middle of a long one.
  private static func way(_ names: [String]) -> String {
    let shown = names.count <= 12 ? names : names.prefix(6) + ["…"] + names.suffix(4)
    return shown.joined(separator: " → ")
  }

  private static func keys(of section: Section) -> String {
    section.fields.map { "`\($0.key)`" }.joined(separator: ", ")
  }

  private static func percent(_ share: Double) -> String {
    String(format: "%.6g", share * 100) + "%"
  }
}

extension Section {
  /// The fault of a key such as `rate:20 rps`, which lacks the space after its colon; nil: it is another.
  fileprivate func fieldWithoutSpace(_ key: String) -> Fault? {
    guard let colon = key.firstIndex(of: ":"), field(String(key[..<colon])) != nil else {
      return nil
    }
    return .noSpaceAfterColon(
      key: String(key[..<colon]), value: String(key[key.index(after: colon)...].prefix(40)))
  }
}
