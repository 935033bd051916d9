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
            ("matrices", "\(completed)"), ("failed_matrices", "\(failures)"),
            ("eigenvalues", "\(histogram.eigenvalueCount)"),
            ("seed", "\(seed)"), ("law", claim.limit.summary),
        ] + (failures > 0 ? [("failures", "\(failures) further matrices: \(failureReason ?? "")")] : [])
            + UncertainReals.comments(uncertainReals) + (shortfall.map { [$0.comment] } ?? [])
    }

    private var dataLegend: String { "\(completed) \(completed == 1 ? "matrix" : "matrices"), n = \(size)" }

    /// The legend, with the number of eigenvalues outside the bins.
    private func dataLegend(_ name: String) -> String {
        guard let counts = counts.first(where: { $0.name == name }), counts.leftOut > 0 else {
            return dataLegend
        }
        return "\(dataLegend); \(counts.leftOut) of \(counts.eigenvalues) eigenvalues outside"
    }

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
        let rows = bins.enumerated().map { i, bin in
            let (low, high) = (edges[i], edges[i + 1])
            return HistogramBin(
                low: low, high: high,
                content: BinContent(
                    bin: bin, measure: high - low, lawDensity: law.density((low + high) / 2),
                    lawProbability: law.cumulative(high) - law.cumulative(low),
                    finiteProbability: finite.map { $0.cumulative(high) - $0.cumulative(low) }))
        }
        let table = HistogramBin.table.table(rows, comments: comments(name))
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
        let cells = histogram.planeBins
        var table: [HistogramCell] = []
        for g in edges.indices.dropLast() {
            for h in rows.indices.dropLast() {
                let (x, y) = ((low: edges[g], high: edges[g + 1]), (low: rows[h], high: rows[h + 1]))
                func mass(_ c: [[Double]]) -> Double {
                    max(0, c[g + 1][h + 1] - c[g][h + 1] - c[g + 1][h] + c[g][h])
                }
                table.append(
                    HistogramCell(
                        x: x, y: y,
                        content: BinContent(
                            bin: cells[g * (rows.count - 1) + h],
                            measure: (x.high - x.low) * (y.high - y.low),
                            lawDensity: law.density(Complex((x.low + x.high) / 2, (y.low + y.high) / 2)),
                            lawProbability: mass(corners), finiteProbability: finiteCorners.map(mass))))
            }
        }
        let comments =
            comments("plane") + [
                ("rows", "the middle one holds the real axis, and so all eigenvalues that are real")
            ]
        try directory.write(
            "plane.csv", text: HistogramCell.table.table(table, comments: comments).rendered())
        let figure = PlaneDensityFigure(
            name: "plane", title: "Density in the plane: \(ensemble)", data: "plane.csv",
            densities: table.map { $0.content.bin.probability / $0.content.measure },
            radius: claim.limit.edge, dataLegend: dataLegend, lawLegend: "limit law")
        return ["plane.csv"] + (try figure.write(in: directory))
    }

    private func writeEigenvalues(_ directory: OutputDirectory) throws(OutputError) -> [String] {
        let matrices = histogram.shown.inSampleOrder
        let values = matrices.flatMap { $0 }
        let table = EigenvalueTable.table.table(
            values,
            comments: comments + [
                ("shown", "\(values.count) eigenvalues, those of the first \(matrices.count) matrices")
            ])
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
