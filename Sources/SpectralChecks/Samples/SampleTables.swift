internal import Reports

/// A number that `ranmat sample` draws, and where it belongs.
struct SampledNumber: Sendable {
    /// Which matrix.
    let sample: Int
    /// Which of its eigenvalues.
    let index: Int
    /// The eigenvalue's real part, or the logarithm of its modulus.
    let first: Double
    /// The imaginary part, or the argument.
    let second: Double

    private static let places: [Column<Self>] = [
        Column("sample", "the matrix, from 0", integer: { $0.sample }),
        Column("index", "the eigenvalue of this matrix, from 0", integer: { $0.index }),
    ]

    private static let logModulus = Column<Self>(
        "log_modulus", "ln |λ|, the natural logarithm", number: { $0.first })

    private static func table(_ options: String, _ columns: [Column<Self>]) -> TableFormat<Self> {
        TableFormat(
            command: "sample\(options)", files: ["FILE.csv"], row: "an eigenvalue", columns: places + columns)
    }

    /// Eigenvalues.
    static let eigenvalues = table(
        "",
        [
            Column("real", "Re λ", number: { $0.first }),
            Column("imaginary", "Im λ", number: { $0.second }),
        ])

    /// Logarithms of eigenvalues.
    static let logEigenvalues = table(
        " --quantity log-eigenvalues",
        [logModulus, Column("argument", unit: "radians", "arg λ in (−π, π]", number: { $0.second })])

    /// Logarithms of moduli that are drawn without matrices.
    static let logModuli = table(" gamma-moduli", [logModulus])
}
