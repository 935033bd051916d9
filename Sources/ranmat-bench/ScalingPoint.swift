internal import Reports

/// Times of several cases at one size, number of threads or number of samples.
struct ScalingPoint: Sendable {
    /// The size or number.
    let value: Int
    /// The median times of the series by name, in seconds; missing where one was not measured.
    let seconds: [String: Double]

    /// The columns of one of the three tables.
    static func table(of variable: ScalingVariable) -> TableFormat<ScalingPoint> {
        TableFormat(
            command: "ranmat-bench", files: ["benchmarks-\(variable.rawValue).csv"],
            row: variable.meaning,
            columns: [Column(variable.rawValue, variable.meaning, integer: { $0.value })]
                + ScalingSeries.allCases.map { series in
                    Column(
                        series.rawValue, unit: "seconds", series.meaning,
                        number: { $0.seconds[series.rawValue] })
                })
    }
}

/// What grows.
enum ScalingVariable: String, CaseIterable {
    case n, threads, samples

    var meaning: String {
        switch self {
        case .n: "the size of the matrices"
        case .threads: "the number of worker threads"
        case .samples: "the number of matrices"
        }
    }
}

/// What is timed while it grows.
enum ScalingSeries: String, CaseIterable {
    case counts, tridiagonal
    case symmetric = "dense_symmetric"
    case general = "dense_general"

    var meaning: String {
        switch self {
        case .counts: "counts of eigenvalues of real Gaussian Wigner matrices below 65 thresholds"
        case .tridiagonal: "eigenvalues of real Gaussian Wigner matrices, from the tridiagonal form"
        case .symmetric: "eigenvalues of real Wigner matrices with uniform entries"
        case .general: "eigenvalues of real matrices with uniform entries"
        }
    }

    var legend: String {
        switch self {
        case .counts: "Gaussian Wigner, 65 counts"
        case .tridiagonal: "Gaussian Wigner, tridiagonal"
        case .symmetric: "uniform Wigner, dense"
        case .general: "uniform, no symmetry, dense"
        }
    }

    /// The sizes of the curve against n.
    var sizes: [Int] {
        switch self {
        case .counts: [100, 1000, 10_000, 100_000, 1_000_000, 10_000_000]
        case .tridiagonal: [100, 1000, 10_000]
        case .symmetric, .general: [50, 100, 200, 400, 800, 1600]
        }
    }

    /// The size of the curves against threads and samples.
    var usualSize: Int {
        switch self {
        case .counts: 1_000_000
        case .tridiagonal: 2000
        case .symmetric, .general: 300
        }
    }
}
