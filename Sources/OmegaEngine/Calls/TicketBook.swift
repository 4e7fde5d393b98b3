import OmegaUnits

/// Something that will happen to a frame, unless it has gone on before.
struct Ticket: BitwiseCopyable {
  enum Purpose: UInt8 {
    /// The frame has waited in its queue for as long as it is willing to.
    case patience
    /// The frame, an attempt, has not been answered for so long that another is sent beside it.
    case hedge
  }

  var frame: FrameIndex
  /// The ticket is void when the frame's serial has moved on.
  var serial: UInt32
  var purpose: Purpose
}

/// Tickets that are out; redeemed ones are used again.
struct TicketBook: ~Copyable {
  private var tickets = Slab<Ticket>(capacity: 0)
  /// First of the free tickets, which are linked by `frame`.
  private var firstFree = TicketIndex.none

  mutating func issue(_ ticket: Ticket) -> TicketIndex {
    guard !firstFree.isNone else {
      tickets.append(ticket)
      return TicketIndex(tickets.count - 1)
    }
    let index = firstFree
    firstFree = TicketIndex(tickets[index].frame.value)
    tickets[index] = ticket
    return index
  }

  /// Takes a ticket back.
  mutating func redeem(_ index: TicketIndex) -> Ticket {
    let ticket = tickets[index]
    tickets[index].frame = FrameIndex(firstFree.value)
    firstFree = index
    return ticket
  }
}

extension Simulation {
  /// Books something for a frame as it is now.
  mutating func book(_ purpose: Ticket.Purpose, for frame: FrameIndex, at due: Int64) {
    let ticket = tickets.issue(
      Ticket(frame: frame, serial: arena[frame].serial, purpose: purpose))
    schedule(.ticketDue(ticket), at: due)
  }

  /// Does what was booked, if the frame is still the one for which it was.
  mutating func redeem(_ index: TicketIndex) {
    let ticket = tickets.redeem(index)
    guard arena[ticket.frame].serial == ticket.serial else { return }
    switch ticket.purpose {
    case .patience: giveUpWaiting(ticket.frame)
    case .hedge: hedge(ticket.frame)
    }
  }
}
