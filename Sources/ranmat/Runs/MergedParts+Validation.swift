import Files
internal import MonteCarlo
internal import RunSupport

extension MergedParts {
    /// Reads the parts of one run, in any order.
    ///
    /// - Throws: `InputError` for a file that is no part, is truncated or altered, or is of another run than the first;
    ///   `MergeError` if parts are missing or given twice.
    init(paths: [String]) throws {
        guard let first = paths.first else { throw MergeError(description: "there is nothing to merge") }
        var parts: [Shard: (path: String, state: RunState)] = [:]
        var identity: RunIdentity?
        var count: Int?
        for path in paths {
            let state = try RunState(path: path)
            guard let shard = state.shard else {
                throw InputError(path: path, reason: "it is the state of a whole run, not one part of a run")
            }
            if let identity, let difference = identity.difference(to: state.identity) {
                throw InputError(path: path, reason: "it is of another run than '\(first)': \(difference)")
            }
            if let count, shard.count != count {
                throw InputError(
                    path: path, reason: "it is one of \(shard.count) parts, and '\(first)' one of \(count)")
            }
            if let other = parts[shard] {
                throw MergeError(
                    description:
                        "part \(shard.index) of \(shard.count) is there twice: '\(other.path)' and '\(path)'")
            }
            identity = identity ?? state.identity
            count = shard.count
            parts[shard] = (path, state)
        }
        let (total, missing) = Self.missing(in: parts.keys.map(\.index), of: count ?? 0)
        guard missing.isEmpty, let identity else {
            let list = missing.map(String.init).joined(separator: ", ") + (total > missing.count ? ", …" : "")
            throw MergeError(
                description:
                    "\(total == 1 ? "part \(list) of \(count ?? 0) is" : "\(total) of \(count ?? 0) parts are") missing"
                    + (total == 1 ? "" : ": \(list)"))
        }
        let ordered = parts.sorted { $0.key.index < $1.key.index }.map(\.value)
        try Self.requireAllSamples(ordered)
        self.init(identity: identity, parts: ordered)
    }

    private static func missing(in indices: [Int], of count: Int) -> (total: Int, first: [Int]) {
        let there = Set(indices)
        let missing = (1...max(count, 1)).lazy.filter { !there.contains($0) }
        return (max(count, 1) - there.count, Array(missing.prefix(10)))
    }

    /// Parts that are whole have the same stages, and all samples of each between them.
    private static func requireAllSamples(_ parts: [(path: String, state: RunState)]) throws(InputError) {
        let stages = parts[0].state.stages
        var drawn = stages.map { _ in SampleIndices() }
        for (path, state) in parts {
            guard state.stages.map(\.name) == stages.map(\.name),
                state.stages.map(\.samples) == stages.map(\.samples)
            else { throw InputError(path: path, reason: "it has other stages than '\(parts[0].path)'") }
            for (i, stage) in state.stages.enumerated() {
                guard drawn[i].intersection(stage.drawn).isEmpty else {
                    throw InputError(path: path, reason: "it has samples that another part has")
                }
                drawn[i].formUnion(stage.drawn)
            }
        }
        for (stage, drawn) in zip(stages, drawn) where drawn.count < stage.samples {
            throw InputError(
                path: parts[0].path,
                reason:
                    "it and the other parts have \(drawn.count) of \(stage.samples) samples of '\(stage.name)'"
            )
        }
    }
}
