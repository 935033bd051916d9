internal import Ensembles
internal import Files
internal import LinearAlgebra
internal import MonteCarlo
internal import RandomNumbers
internal import Reports

/// Time against the size of matrices, against threads and against samples.
enum ScalingBenchmarks {
    /// One point of a curve.
    static func seconds(
        _ series: ScalingSeries, n: Int, samples: Int, threads: Int, repeats: Int
    ) async -> Double {
        let benchmark =
            switch series {
            case .counts: SpectrumBenchmarks.counts("counts", n, samples, threads)
            case .tridiagonal:
                SpectrumBenchmarks.spectra(
                    "tridiagonal", samples, threads,
                    WignerEnsemble(size: n, entries: GaussianEntries(), field: .real))
            case .symmetric:
                SpectrumBenchmarks.spectra(
                    "symmetric", samples, threads,
                    WignerEnsemble(size: n, entries: UniformEntries(), field: .real))
            case .general:
                SpectrumBenchmarks.spectra(
                    "general", samples, threads,
                    ProductEnsemble(size: n, entries: UniformEntries(), field: .real))
            }
        return await benchmark.medianSeconds(repeats: repeats)
    }

    /// The curves against one variable.
    static func points(_ variable: ScalingVariable, cores: Int, repeats: Int) async -> [ScalingPoint] {
        var points: [ScalingPoint] = []
        for value in values(of: variable, cores: cores) {
            var times: [String: Double] = [:]
            for series in ScalingSeries.allCases where variable != .n || series.sizes.contains(value) {
                times[series.rawValue] = await seconds(
                    series, n: variable == .n ? value : series.usualSize,
                    samples: variable == .samples ? value : variable == .n ? 1 : 8,
                    threads: variable == .threads ? value : variable == .n ? 1 : cores, repeats: repeats)
            }
            points.append(ScalingPoint(value: value, seconds: times))
        }
        return points
    }

    private static func values(of variable: ScalingVariable, cores: Int) -> [Int] {
        switch variable {
        case .n: Array(Set(ScalingSeries.allCases.flatMap(\.sizes))).sorted()
        case .threads: Array(1...max(2, cores))
        case .samples: [1, 2, 4, 8, 16, 32, 64]
        }
    }

    /// Writes a table and its figure; returns their names.
    static func write(
        _ variable: ScalingVariable, _ points: [ScalingPoint], machine: String, in directory: OutputDirectory
    ) throws(OutputError) -> [String] {
        let name = "benchmarks-\(variable.rawValue)"
        let table = ScalingPoint.table(of: variable).table(points, comments: [("machine", machine)])
        try directory.write("\(name).csv", text: table.rendered())
        let what =
            switch variable {
            case .n: "one matrix on one core"
            case .threads: "eight matrices"
            case .samples: "matrices on all cores"
            }
        let figure = CurvesFigure(
            name: name, title: "Time of spectra: \(what)", xColumn: variable.rawValue,
            xLabel: variable.meaning, yLabel: "median seconds", data: "\(name).csv",
            curves: ScalingSeries.allCases.map {
                CurvesFigure.Curve(column: $0.rawValue, legend: $0.legend, style: .points(errorColumn: nil))
            }, isLogarithmic: true, hasLogarithmicX: variable != .threads)
        return ["\(name).csv"] + (try figure.write(in: directory))
    }
}
