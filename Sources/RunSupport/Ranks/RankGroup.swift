/// The processes that carry out one run together, such as those that `mpirun` started. Rank 0 leads.
///
/// Messages from one rank to another arrive in the order in which they were sent.
public protocol RankGroup: Sendable {
    /// This process, 0 ..< size.
    var rank: Int { get }
    /// The number of processes.
    var size: Int { get }
    /// Sends bytes; may wait until the other rank receives them.
    func send(_ bytes: [UInt8], to rank: Int)
    /// A message that has come, from any rank; nil if there is none. It does not wait for one.
    func receive() -> (source: Int, bytes: [UInt8])?
}
