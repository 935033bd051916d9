internal import Ensembles
internal import LimitTheorems
internal import LinearAlgebra
internal import MonteCarlo
internal import RunSupport

extension TheoremCheck {
    /// Draws the matrices of all sizes and those that grow. A size without a matrix has an empty tally.
    func sampled(
        _ control: RunControl, _ references: [ReferenceSet]
    ) async -> (tallies: [SpectrumTally], trajectories: [TheoremCheckResult.TrajectoryPoint]) {
        let meter = WorkMeter(check, shard: control.journal?.shard, report: control.progress)
        var tallies: [SpectrumTally] = []
        for (size, references) in zip(check.sizes, references) {
            tallies.append(await sample(size, references, control, meter))
        }
        return (tallies, await grow(references, control, meter))
    }

    private func sample(
        _ size: Int, _ references: ReferenceSet, _ control: RunControl, _ meter: WorkMeter
    ) async -> SpectrumTally {
        let count = samples(ofSize: size)
        let stage = "\(check.name), n = \(size)"
        let progress: @Sendable (Int) -> Void = { _ in meter.advance(size: size) }
        let histogram =
            size == check.sizes.last
            ? SpectrumHistogram(
                bins: HistogramBins(claim, count: Self.bins), size: size, samples: count) : nil
        let empty = SpectrumTally(references, samples: count, histogram: histogram)
        if let counts = source.counts(ofSize: size) {
            // One draw for both: thresholds of the check first, then edges of the histogram.
            let (thresholds, comparator) = (references.thresholds, CountComparator(references))
            let edges = histogram?.bins.edges ?? []
            return await control.gather(
                stage, samples: count, into: empty, progress: progress, makeWorker: {},
                draw: { _, index, tally in
                    let (here, there) = counts(index, thresholds + edges).split(at: thresholds.count)
                    tally.add(
                        here, atEdges: edges.isEmpty ? nil : there, sample: index, comparator: comparator)
                }
            ).gathered
        }
        let spectra = source.spectra(ofSize: size)
        let comparator = SpectrumComparator(references, size: size)
        let solver = check.settings.solver
        return await control.gather(
            stage, samples: count, into: empty, progress: progress,
            makeWorker: { SpectrumWorkspace(backend: solver) },
            draw: { workspace, index, tally in
                do {
                    tally.add(try spectra(index, workspace), sample: index, comparator: comparator)
                } catch {
                    tally.failures.record("\(error)", at: index)
                }
            }
        ).gathered
    }

    /// Draws the growing matrices, whose distances show almost sure convergence.
    private func grow(
        _ references: [ReferenceSet], _ control: RunControl, _ meter: WorkMeter
    ) async -> [TheoremCheckResult.TrajectoryPoint] {
        guard check.trajectories > 0, control.stop?.refusesWork() != true else { return [] }
        let source = self.source
        let (sizes, solver) = (check.sizes, check.settings.solver)
        let comparators = zip(references, sizes).map { SpectrumComparator($0, size: $1) }
        let view = claim.domain.views[0]
        let outcome = await control.gather(
            "\(check.name), growing matrices", samples: check.trajectories,
            into: IndexedResults<GrownMatrix>(),
            progress: { _ in meter.advanceTrajectory() },
            makeWorker: { SpectrumWorkspace(backend: solver) },
            draw: { workspace, index, results in
                // A growing matrix whose eigenvalues cannot be computed is left out; the conclusion counts those
                // missing.
                let spectra = try? source.nestedSpectra(sizes: sizes, sample: index, using: workspace)
                guard let spectra else { return }
                let distances = zip(comparators, spectra).map { $0.distances(of: $1).kolmogorov }
                results.record(
                    GrownMatrix(
                        index: index, distances: distances.map { $0[view] ?? .nan },
                        planeDistances: distances.map { $0[.plane] }), at: index)
            })
        return outcome.gathered.inSampleOrder.flatMap { matrix in
            zip(sizes.indices, zip(matrix.distances, matrix.planeDistances)).map { i, distances in
                TheoremCheckResult.TrajectoryPoint(
                    trajectory: matrix.index, size: sizes[i], distance: distances.0,
                    planeDistance: distances.1)
            }
        }
    }
}

/// The distances of one growing matrix at each size, in the first view and in the plane.
private struct GrownMatrix: Codable {
    var index: Int
    var distances: [Double]
    var planeDistances: [Double?]
}
