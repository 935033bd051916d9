internal import LinearAlgebra
public import MonteCarlo

/// Sums over all observations, computed in parallel with the same bits for any number of threads.
///
/// The observations are divided into parts, and the parts into blocks; the division depends only on the
/// number and dimension of the observations. A worker sums a part block by block. The sums of the parts are
/// added in the order of the parts.
public struct ObservationSweep: Sendable {
    /// The number of observations in a block: enough for BLAS to run at full speed, few enough for the
    /// caches.
    static let blockSize = 256
    /// The largest number of parts, and of numbers in the sums of all parts together.
    static let mostParts = 16
    static let mostNumbers = 1 << 25

    private let threads: Int
    private let stop: StopRequest?

    /// A sweep with this many workers.
    public init(threads: Int, stop: StopRequest? = nil) {
        self.threads = threads
        self.stop = stop
    }

    /// The parts for sums of `size` numbers each.
    static func parts(count: Int, size: Int) -> [Range<Int>] {
        let blocks = (count + blockSize - 1) / blockSize
        let parts = max(1, min(mostParts, mostNumbers / max(size, 1), blocks))
        return (0..<parts).map { i in
            (blocks * i / parts * blockSize)..<min(blocks * (i + 1) / parts * blockSize, count)
        }
    }

    /// The sums of all parts in order; nil if the sweep was stopped.
    ///
    /// - Parameters:
    ///   - observations: the observations.
    ///   - centre: is subtracted from every observation; nil for none.
    ///   - zero: the sum of no observations, with `size` numbers.
    ///   - add: adds a block of observations, the columns of a matrix that it may change.
    func partialSums<Sum: Sendable>(
        over observations: any Observations, centre: [Double]?, zero: Sum, size: Int,
        add: @escaping @Sendable (inout Matrix<Double>, inout Sum) -> Void
    ) async -> [Sum]? {
        let parts = Self.parts(count: observations.count, size: size)
        let engine = MonteCarloEngine(threads: threads, stop: stop)
        let outcome = await engine.run(
            samples: parts.count, into: IndexedResults<Sum>(), makeWorker: { Matrix<Double>() },
            draw: { block, index, results in
                var sum = zero
                let part = parts[index]
                for start in stride(from: part.lowerBound, to: part.upperBound, by: Self.blockSize) {
                    let range = start..<min(start + Self.blockSize, part.upperBound)
                    observations.copy(range, into: &block)
                    if let centre { block.subtractFromColumns(centre) }
                    add(&block, &sum)
                }
                results.record(sum, at: index)
            })
        return outcome.completed == parts.count ? outcome.gathered.inSampleOrder : nil
    }
}

extension Matrix<Double> {
    /// Subtracts a vector from every column.
    mutating func subtractFromColumns(_ vector: [Double]) {
        precondition(vector.count == rows, "the vector must have as many numbers as the matrix has rows")
        let height = rows
        let subtracted = vector.span
        withMutableComponents { (components: inout MutableSpan<Double>) in
            for start in stride(from: 0, to: components.count, by: height) {
                for i in 0..<height { components[start + i] -= subtracted[i] }
            }
        }
    }
}
