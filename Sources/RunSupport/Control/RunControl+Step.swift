internal import MonteCarlo

extension RunControl {
    /// Does a step of a run that is not drawn in samples, unless an earlier run has done it, and keeps its result in the
    /// run's journal. The result comes back from a state with the same bits.
    ///
    /// - Parameters:
    ///   - stage: a name that no other stage or step of the run has.
    ///   - work: does the step; nil if it was stopped before its end.
    /// - Returns: the result, nil if the step was stopped.
    public func step<Result: Codable & Sendable, Failure: Error>(
        _ stage: String, _ work: () async throws(Failure) -> Result?
    ) async throws(Failure) -> Result? {
        let earlier = journal?.earlier(stage, samples: 1, like: IndexedResults<Result>())
        var results = earlier?.value ?? IndexedResults()
        if results.inSampleOrder.isEmpty {
            guard let result = try await work() else { return nil }
            results.record(result, at: 0)
        }
        journal?.record(stage, samples: 1, Gathered(results, samples: SampleIndices(0..<1)))
        journal?.saveIfDue()
        return results.inSampleOrder[0]
    }
}
