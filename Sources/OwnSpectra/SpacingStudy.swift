internal import LinearAlgebra
internal import MonteCarlo
internal import SpectrumInference

/// Spacing ratios of real levels against each class.
enum SpacingStudy {
    /// The fewest levels.
    static let fewest = 16

    /// The most levels: of longer lists the middle ones, whose spacings have hardly another law.
    static let most = 2000

    /// Spectra drawn of each class, at O(n²) operations: enough that a p-value of two tails can reject after correction.
    static func samples(_ levels: Int, matrices: Int, level: Double) -> Int {
        let needed = Int((2 * Double(matrices) / level).rounded(.up))
        return max(needed, min(1999, 2_000_000_000 / (levels * levels)))
    }

    /// Nil if the run is stopped.
    ///
    /// - Throws: `MatrixRefusal` where all spacings are 0.
    static func run(
        _ all: [Double], _ asked: SpectrumDescription, _ meter: ExaminationMeter
    ) async throws -> SpacingFinding? {
        let skipped = max(0, all.count - most)
        let levels = Array(all[(skipped / 2)..<(all.count - (skipped - skipped / 2))])
        let ratio = spacingRatio(of: levels)
        guard !ratio.isNaN else {
            throw MatrixRefusal(description: "its middle levels are all equal and have no spacings")
        }
        let count = asked.nullSamples ?? samples(levels.count, matrices: meter.total, level: asked.level)
        let seed = asked.seed
        var classes: [SpacingFinding.Class] = []
        for one in SpacingClass.allCases {
            guard
                let drawn = try await one.ratios(
                    levels: levels.count, count: count, seed: seed, engine: meter.engine(samples: count))
            else { return nil }
            let mean = drawn.reduce(0, +) / Double(count)
            let deviation =
                (drawn.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)).squareRoot()
            let (above, below) = (drawn.count { $0 >= ratio }, drawn.count { $0 <= ratio })
            classes.append(
                SpacingFinding.Class(
                    name: one.rawValue, expected: one.expectedRatio, deviation: deviation,
                    p: min(1, 2 * Double(1 + min(above, below)) / Double(count + 1))))
        }
        return SpacingFinding(ratio: ratio, levels: levels.count, classes: classes)
    }
}
