internal import ComplexModule
public import Files
internal import LimitTheorems
internal import MonteCarlo
internal import RealModule
import Reports
internal import RunSupport
internal import SpectralLaws

extension HistogramResult {
    /// Writes the comparison histograms and their figures; returns the names of the files written.
    public func write(in directory: OutputDirectory) throws(OutputError) -> [String] {
        guard completed > 0 else { return [] }
        return claim.domain == .plane ? try writePlane(directory) : try writeLine(directory)
    }

    private func comments(_ name: String) -> [(key: String, value: String)] {
        comments + (counts.first { $0.name == name }?.comments ?? [])
    }

    private var comments: [(key: String, value: String)] {
        [
            ("tool", "ranmat \(ranmatVersion)"), ("ensemble", ensemble), ("scaling", scaling),
            ("size", "\(size)"),
            ("matrices", "\(completed)"), ("failed matrices", "\(failures)"),
            ("eigenvalues", "\(histogram.eigenvalueCount)"),
            ("seed", "\(seed)"), ("law", claim.limit.summary),
        ] + (failures > 0 ? [("failures", "\(failures) further matrices: \(failureReason ?? "")")] : [])
            + UncertainReals.comments(uncertainReals) + (shortfall.map { [$0.comment] } ?? [])
    }

    private var dataLegend: String { "\(completed) \(completed == 1 ? "matrix" : "matrices"), n = \(size)" }

    /// The same, and how many eigenvalues a histogram leaves out.
    private func dataLegend(_ name: String) -> String {
        guard let counts = counts.first(where: { $0.name == name }), counts.leftOut > 0 else {
            return dataLegend
        }
        return "\(dataLegend); \(counts.leftOut) of \(counts.eigenvalues) eigenvalues outside"
    }

    private static let columns = [
        "bin_low", "bin_high", "count", "density", "standard_error", "law_density", "law_probability",
        "finite_n_probability",
    ]

    private func writeLine(_ directory: OutputDirectory) throws(OutputError) -> [String] {
        try writeUnivariate(
            "density", "Eigenvalues of \(ensemble)", axis: ("λ", "ρ(λ)"), law: claim.limit.univariate,
            finite: finite?.univariate, bins: histogram.univariateBins, edges: histogram.bins.edges, directory
        )
    }

    private func writePlane(_ directory: OutputDirectory) throws(OutputError) -> [String] {
        guard let planar = claim.limit.planar else { return [] }
        let angles = histogram.bins.angles
        let uniform = UniformLaw(on: (angles.first ?? -.pi)...(angles.last ?? .pi))
        var files = try writeUnivariate(
            "radial", "Moduli of eigenvalues: \(ensemble)", axis: ("|λ|", "density of |λ|"),
            law: claim.limit.univariate, finite: finite?.univariate, bins: histogram.univariateBins,
            edges: histogram.bins.edges, directory)
        files += try writeUnivariate(
            "angle", "Arguments of eigenvalues: \(ensemble)", axis: ("arg λ", "density of arg λ"),
            law: uniform, finite: finite?.isIsotropic == true ? uniform : nil, bins: histogram.angularBins,
            edges: histogram.bins.angles, directory)
        files += try writeCells(planar, directory)
        files += try writeEigenvalues(directory)
        return files
    }

    private func writeUnivariate(
        _ name: String, _ title: String, axis: (String, String), law: any UnivariateLaw,
        finite: (any UnivariateLaw)?, bins: [SpectrumHistogram.Bin], edges: [Double],
        _ directory: OutputDirectory
    ) throws(OutputError) -> [String] {
        var table = CSVTable(comments: comments(name), columns: Self.columns)
        for (i, bin) in bins.enumerated() {
            let (low, high) = (edges[i], edges[i + 1])
            let width = high - low
            table.append([
                .real(low), .real(high), .integer(bin.count), .real(bin.probability / width),
                CSVField(bin.standardError.isNaN ? nil : bin.standardError / width),
                .real(law.density((low + high) / 2)), .real(law.cumulative(high) - law.cumulative(low)),
                CSVField(finite.map { $0.cumulative(high) - $0.cumulative(low) }),
            ])
        }
        try directory.write("\(name).csv", text: table.rendered())
        let figure = HistogramFigure(
            name: name, title: title, xLabel: axis.0, yLabel: axis.1, data: "\(name).csv",
            densities: zip(bins, zip(edges, edges.dropFirst())).map { $0.probability / ($1.1 - $1.0) },
            dataLegend: dataLegend(name), lawLegend: "limit law",
            finiteSizeLegend: finite == nil ? nil : "exact law at n = \(size)")
        return ["\(name).csv"] + (try figure.write(in: directory))
    }

    private func writeCells(
        _ law: any IsotropicLaw, _ directory: OutputDirectory
    ) throws(OutputError) -> [String] {
        let (edges, rows) = (histogram.bins.real, histogram.bins.imaginary)
        let corners = edges.map { x in rows.map { y in law.planeCumulative(x, y) } }
        let rings = finite.flatMap { finite -> RingMixture? in
            guard finite.isIsotropic else { return nil }
            return RingMixture(
                finite.univariate, radii: (0...2048).map { 2 * claim.limit.edge * Double($0) / 2048 })
        }
        let finiteCorners = rings.map { rings in
            edges.map { x in rows.map { y in rings.planeCumulative(x, y) } }
        }
        var table = CSVTable(
            comments: comments("plane") + [
                ("rows", "the middle one holds the real axis, and so all eigenvalues that are real")
            ],
            columns: [
                "x_low", "x_high", "y_low", "y_high", "count", "density", "standard_error", "law_density",
                "law_probability", "finite_n_probability",
            ])
        let cells = histogram.planeBins
        var densities: [Double] = []
        for g in edges.indices.dropLast() {
            for h in rows.indices.dropLast() {
                let cell = cells[g * (rows.count - 1) + h]
                let (x, y) = ((edges[g], edges[g + 1]), (rows[h], rows[h + 1]))
                let area = (x.1 - x.0) * (y.1 - y.0)
                func mass(_ c: [[Double]]) -> Double {
                    max(0, c[g + 1][h + 1] - c[g][h + 1] - c[g + 1][h] + c[g][h])
                }
                densities.append(cell.probability / area)
                table.append([
                    .real(x.0), .real(x.1), .real(y.0), .real(y.1), .integer(cell.count),
                    .real(cell.probability / area),
                    CSVField(cell.standardError.isNaN ? nil : cell.standardError / area),
                    .real(law.density(Complex((x.0 + x.1) / 2, (y.0 + y.1) / 2))), .real(mass(corners)),
                    CSVField(finiteCorners.map(mass)),
                ])
            }
        }
        try directory.write("plane.csv", text: table.rendered())
        let figure = PlaneDensityFigure(
            name: "plane", title: "Density in the plane: \(ensemble)", data: "plane.csv",
            densities: densities, radius: claim.limit.edge, dataLegend: dataLegend, lawLegend: "limit law")
        return ["plane.csv"] + (try figure.write(in: directory))
    }

    private func writeEigenvalues(_ directory: OutputDirectory) throws(OutputError) -> [String] {
        let matrices = histogram.shown.inSampleOrder
        let values = matrices.flatMap { $0 }
        var table = CSVTable(
            comments: comments + [
                ("shown", "\(values.count) eigenvalues, those of the first \(matrices.count) matrices")
            ],
            columns: ["real", "imaginary"])
        for value in values { table.append([.real(value.real), .real(value.imaginary)]) }
        try directory.write("eigenvalues.csv", text: table.rendered())
        let count = matrices.count
        let figure = EigenvaluesFigure(
            name: "eigenvalues", title: "Eigenvalues: \(ensemble)", data: "eigenvalues.csv",
            count: values.count, legend: "\(count) \(count == 1 ? "matrix" : "matrices"), n = \(size)",
            law: .init(
                radius: claim.limit.edge, legend: "|λ| = \(claim.limit.edge.brief), edge of the limit law"),
            other: claim.limit.edge == 1 ? nil : .init(radius: 1, legend: "unit circle"))
        return ["eigenvalues.csv"] + (try figure.write(in: directory))
    }
}
