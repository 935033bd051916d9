import RunSupport
import Synchronization

/// A group of ranks in one process.
final class Mailboxes: Sendable {
    private let boxes: Mutex<[[(source: Int, bytes: [UInt8])]]>
    let size: Int

    init(ranks: Int) {
        size = ranks
        boxes = Mutex(Array(repeating: [], count: ranks))
    }

    /// One rank of the group.
    func rank(_ rank: Int) -> Mailbox { Mailbox(rank: rank, all: self) }

    fileprivate func put(_ bytes: [UInt8], for rank: Int, from source: Int) {
        boxes.withLock { $0[rank].append((source, bytes)) }
    }

    fileprivate func take(for rank: Int) -> (source: Int, bytes: [UInt8])? {
        boxes.withLock { $0[rank].isEmpty ? nil : $0[rank].removeFirst() }
    }
}

/// A rank of `Mailboxes`.
struct Mailbox: RankGroup {
    let rank: Int
    let all: Mailboxes

    var size: Int { all.size }
    func send(_ bytes: [UInt8], to rank: Int) { all.put(bytes, for: rank, from: self.rank) }
    func receive() -> (source: Int, bytes: [UInt8])? { all.take(for: rank) }
}
