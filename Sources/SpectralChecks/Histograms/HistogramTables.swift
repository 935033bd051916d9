internal import ComplexModule
internal import Reports
internal import SpectralLaws

/// One bin or cell of a comparison histogram: the count, and the probabilities by the laws.
struct BinContent: Sendable {
    /// The count and the estimate from it.
    let bin: SpectrumHistogram.Bin
    /// Its width, or the area of a cell.
    let measure: Double
    /// The limit law's density in the middle.
    let lawDensity: Double
    /// The limit law's probability.
    let lawProbability: Double
    /// The probability by the exact law at size n, where that is known.
    let finiteProbability: Double?

    /// The columns that bins and cells share.
    static let columns: [Column<Self>] = [
        Column("count", "eigenvalues in it", integer: { $0.bin.count }),
        Column(
            "density", "their share of all eigenvalues over the width of the bin, or the area of the cell",
            number: { $0.bin.probability / $0.measure }),
        Column(
            "standard_error", "the standard error of `density` between matrices",
            number: { $0.bin.standardError.isNaN ? nil : $0.bin.standardError / $0.measure }),
        Column("law_density", "the limit law's density in the middle", number: { $0.lawDensity }),
        Column("law_probability", "the limit law's probability", number: { $0.lawProbability }),
        Column(
            "finite_n_probability", "the probability by the exact law at size n, where it is known",
            number: { $0.finiteProbability }),
    ]
}

/// A bin of eigenvalues on the line, of moduli or of arguments.
struct HistogramBin: Sendable {
    /// Its ends.
    let low, high: Double
    /// What is in it.
    let content: BinContent

    /// `density.csv`, `radial.csv` and `angle.csv`.
    static let table = TableFormat<Self>(
        command: "histogram", files: ["density.csv", "radial.csv", "angle.csv"],
        row: "a bin of eigenvalues, of moduli, or of arguments in radians",
        columns: [
            Column("bin_low", "the lower end of the bin", number: { $0.low }),
            Column("bin_high", "the upper end", number: { $0.high }),
        ] + BinContent.columns.map { $0.read(off: \.content) })
}

/// A cell of the plane.
struct HistogramCell: Sendable {
    /// Its ends on the real axis.
    let x: (low: Double, high: Double)
    /// Its ends on the imaginary axis.
    let y: (low: Double, high: Double)
    /// What is in it.
    let content: BinContent

    /// `plane.csv`.
    static let table = TableFormat<Self>(
        command: "histogram", files: ["plane.csv"], row: "a cell of the plane",
        columns: [
            Column("x_low", "the lowest real part of the cell", number: { $0.x.low }),
            Column("x_high", "the highest real part", number: { $0.x.high }),
            Column("y_low", "the lowest imaginary part", number: { $0.y.low }),
            Column("y_high", "the highest imaginary part", number: { $0.y.high }),
        ] + BinContent.columns.map { $0.read(off: \.content) })
}

/// `eigenvalues.csv`.
enum EigenvalueTable {
    /// A row is an eigenvalue.
    static let table = TableFormat<Complex<Double>>(
        command: "histogram", files: ["eigenvalues.csv"], row: "an eigenvalue of the first few matrices",
        columns: [
            Column("real", "Re λ", number: { $0.real }),
            Column("imaginary", "Im λ", number: { $0.imaginary }),
        ])
}
