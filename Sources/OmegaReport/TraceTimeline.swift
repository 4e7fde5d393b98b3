public import OmegaMeasurement
import OmegaUnits

/// The way of one request as an indented timeline for a terminal.
public struct TraceTimeline: Sendable {
  public var trace: RequestTrace
  /// What identifies the run, such as its tier and seed.
  public var heading: String
  public var style: Style

  public init(_ trace: RequestTrace, heading: String, style: Style = .plain) {
    self.trace = trace
    self.heading = heading
    self.style = style
  }

  /// One line an event, its time since the request's arrival in front; it ends in a line break.
  public var text: String {
    let lines = lines(of: 0, depth: 0)
    let times = lines.map { FigureText.fixed($0.milliseconds, decimals: 3) }
    let width = times.map(\.count).max() ?? 0
    let body = zip(lines, times).map { line, time in
      let padding = String(repeating: " ", count: width - time.count)
      let indent = String(repeating: "  ", count: line.depth)
      return style.paint("\(padding)\(time) ms", .faint) + "  \(indent)"
        + style.paint(line.text, line.tone)
    }
    return ([style.paint(heading, .strong), summary, ""] + body).joined(separator: "\n") + "\n"
  }

  private var summary: String {
    let arrival = trace.spans[0].start.seconds
    let place =
      arrival < 0
      ? "\(FigureText.span(-arrival)) before the window opened"
      : "\(FigureText.span(arrival)) into the window"
    return
      "request \(trace.source):\(trace.number) of class \(trace.requestClass), arrived \(place): "
      + "\(end(of: trace.spans[0]))"
  }

  private struct Line {
    var milliseconds: Double
    var depth: Int
    var text: String
    var tone = Tone.plain
  }
}

// MARK: - Lines

extension TraceTimeline {
  private func time(_ instant: SimInstant) -> Double {
    Double((instant - trace.spans[0].start).nanoseconds) * 1e-6
  }

  /// A span's beginning, what happens to it and what it starts in the order of time, and its end.
  private func lines(of position: Int, depth: Int) -> [Line] {
    let span = trace.spans[position]
    var parts = span.events.map { event in
      [
        Line(
          milliseconds: time(event.at), depth: depth + 1, text: event.words, tone: event.tone)
      ]
    }
    parts += trace.spans.indices.filter { trace.spans[$0].parent == position }
      .map { lines(of: $0, depth: depth + 1) }
    // Of equal times, events come before what is started: a stable order.
    let ordered = parts.enumerated().sorted {
      ($0.element[0].milliseconds, $0.offset) < ($1.element[0].milliseconds, $1.offset)
    }.flatMap(\.element)
    let last = Line(
      milliseconds: span.end.map(time) ?? ordered.last?.milliseconds ?? time(span.start),
      depth: depth, text: "\(span.title): \(end(of: span))",
      tone: span.outcome.map { $0 == .ok ? .good : .bad } ?? .doubtful)
    return [Line(milliseconds: time(span.start), depth: depth, text: span.title, tone: .strong)]
      + ordered + [last]
  }

  /// `ok after 182 ms`.
  private func end(of span: TraceSpan) -> String {
    guard let end = span.end, let outcome = span.outcome else {
      return "still under way when the simulation ended"
    }
    return "\(outcome.name) after \(FigureText.span(end - span.start))"
  }
}

extension TraceSpan {
  fileprivate var title: String {
    switch kind {
    case .request: "request \(name)"
    case .call(let attempt):
      "call \(name)@\(region)" + (attempt > 0 ? ", attempt \(attempt + 1)" : "")
    case .branch: "branch"
    case .task: "task \(name), handed off"
    }
  }
}

extension TraceEvent {
  /// The event and its reason in words.
  var words: String {
    switch kind {
    case .reached(let network): "reached after \(FigureText.span(network)) of network"
    case .queued(let ahead): "queued behind \(FigureText.count(ahead))"
    case .tookSlot(let replica, let wait):
      "slot of replica \(replica + 1)"
        + (wait > .zero ? " after \(FigureText.span(wait)) in the queue" : " at once")
    case .waited(let time): "takes \(FigureText.span(time))"
    case .workStarted(let work, let beside):
      "works \(FigureText.span(work)) of CPU"
        + (beside > 0 ? ", sharing it with \(FigureText.count(beside))" : "")
    case .workEnded: "work done"
    case .drew(let amount, let meter): "draws \(FigureText.amount(amount)) \(meter)"
    case .throttled(let amount, let meter, let time):
      "throttled: \(meter) has less than \(FigureText.amount(amount)) left; its budget is back "
        + "after \(FigureText.span(time))"
    case .lookedUp(let isHit): isHit ? "cache hit" : "cache miss"
    case .refused(.unavailable): "refused: no replica is ready, or it is down"
    case .refused(.rejected): "refused: the queue is full"
    case .refused(let outcome): "refused: \(outcome.name)"
    case .retry(let attempt, let outcome, let delay):
      "tries again after \(outcome.name): attempt \(attempt + 1) in \(FigureText.span(delay))"
    case .timedOut: "timed out: nobody waits for it any more"
    case .hung: "hangs: a fault leaves it without an answer"
    case .lost: "lost: what worked on it is gone"
    case .left(let outcome): outcome == .ok ? "answers" : "fails as \(outcome.name)"
    }
  }

  fileprivate var tone: Tone {
    switch kind {
    case .throttled, .refused, .timedOut, .hung, .lost: .bad
    case .left(let outcome) where outcome != .ok: .bad
    case .retry: .doubtful
    default: .plain
    }
  }
}

extension FigureText {
  fileprivate static func span(_ time: SimDuration) -> String {
    duration(milliseconds: time.seconds * 1e3)
  }

  fileprivate static func span(_ seconds: Double) -> String {
    duration(milliseconds: seconds * 1e3)
  }
}
