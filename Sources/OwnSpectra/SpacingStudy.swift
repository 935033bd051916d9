internal import LinearAlgebra
internal import MonteCarlo
internal import SpectrumInference

/// Spacing ratios of real levels against each class.
enum SpacingStudy {
    /// The fewest levels.
    static let fewest = 16

    /// Spectra drawn of each class: O(n²) operations each, about 5·10⁹ in all.
    static func samples(_ levels: Int) -> Int { max(199, min(1999, 5_000_000_000 / (levels * levels * 20))) }

    /// Nil if the run is stopped.
    static func run(
        _ levels: [Double], seed: UInt64, _ meter: ExaminationMeter
    ) async throws(EigenvalueError) -> SpacingFinding? {
        let ratio = spacingRatio(of: levels)
        let count = samples(levels.count)
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
