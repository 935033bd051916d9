/// What a process does in a run of several: rank 0 leads, the others work for it.
public enum RankRole: Sendable {
    case leader(RankLeader)
    case worker(RankWorker)

    /// The role of a rank of a group; nil for a group of one, whose run is like any other.
    public init?(_ group: any RankGroup) {
        guard group.size > 1 else { return nil }
        self = group.rank == 0 ? .leader(RankLeader(group)) : .worker(RankWorker(group))
    }
}

/// Why a rank could not do its part.
public struct RankFailure: Sendable, Equatable {
    /// The exit status that the run is to have.
    public var status: Int32
    /// The reason, in one sentence that names the rank.
    public var sentence: String
}
