public import Files
internal import RealModule
internal import Reports
internal import RunSupport
internal import SpectralLaws
internal import SpectrumInference

extension SpectrumExperiment.Outcome {
    /// Writes tables, figures and the page; returns the names of the files.
    public func write(in directory: OutputDirectory) throws(OutputError) -> [String] {
        var files = ["findings.csv", "guards.csv"]
        try directory.write(
            "findings.csv",
            text: SpectrumTables.findings.table(result.findings, comments: comments).rendered())
        let guards = result.findings.flatMap { finding in finding.guards.map { (name: finding.name, one: $0) }
        }
        try directory.write(
            "guards.csv", text: SpectrumTables.guards.table(guards, comments: comments).rendered())
        for (i, finding) in result.findings.enumerated() {
            files += try DrawnFinding(finding, values: values[i], number: i + 1).write(
                in: directory, comments)
        }
        try directory.write(
            "spectrum.html", text: SpectrumPage(result: result, directory: directory).rendered())
        return files + ["spectrum.html"]
    }

    private var comments: [(key: String, value: String)] {
        [("tool", "ranmat \(ranmatVersion)"), ("level", "\(result.description.level)")]
    }
}

/// The files of one finding.
private struct DrawnFinding {
    let finding: SpectrumResult.Finding
    /// Largest first.
    let values: [Double]
    let number: Int
    private let isSquared: Bool

    init(_ finding: SpectrumResult.Finding, values: [Double], number: Int) {
        self.finding = finding
        self.number = number
        // Rectangular matrices have squared singular values.
        isSquared = finding.isRectangular
        self.values = values.sorted(by: >)
    }

    func write(
        in directory: OutputDirectory, _ comments: [(key: String, value: String)]
    ) throws(OutputError) -> [String] {
        let comments = comments + [("matrix", finding.name), ("taken", finding.taken)]
        let table = SpectrumTables.values.table(ranked, comments: comments)
        try directory.write("values-\(number).csv", text: table.rendered())
        var files = ["values-\(number).csv"]
        guard let spectrum = finding.spectrum, let law = finding.law else { return files }
        let steps = stepsByRank
        let inside = values.indices.filter { steps[$0]?.standsOut != true }.map { law.unit(values[$0]) }
        try directory.write(
            "density-\(number).csv",
            text: SpectrumTables.density.table(bins(inside, law), comments: comments).rendered())
        try directory.write(
            "law-\(number).csv", text: SpectrumTables.curve.table(law.points, comments: comments).rendered())
        let spikes = spectrum.spikes.steps.filter(\.standsOut).map { law.unit($0.value) }.sorted(by: >)
        let count = values.count - spikes.count
        let figure = SpectrumFigure(
            name: "spectrum-\(number)", title: title, xLabel: law.label, data: "density-\(number).csv",
            curve: "law-\(number).csv", dataLegend: "\(count) values of the bulk", lawLegend: law.name,
            edge: finding.edgeOfNoise, spikes: spikes, support: law.start...law.edge)
        let ranks = RankedValuesFigure(
            name: "ranks-\(number)", title: title, yLabel: isSquared ? "singular value" : "eigenvalue",
            data: "values-\(number).csv", threshold: finding.endOfLaw,
            isSigned: !isSquared)
        files += ["density-\(number).csv", "law-\(number).csv"]
        files += try figure.write(in: directory)
        files += try ranks.write(in: directory)
        return files
    }

    private var title: String {
        "\(finding.name), \(finding.shape.map(String.init).joined(separator: " × "))"
    }

    /// The test of each value, nil for those that were not tested. Equal values have tests of their own.
    private var stepsByRank: [SpikeSequence.Step?] {
        var result: [SpikeSequence.Step?] = values.map { _ in nil }
        for step in finding.spectrum?.spikes.steps ?? [] {
            if let i = values.indices.first(where: { values[$0] == step.value && result[$0] == nil }) {
                result[i] = step
            }
        }
        return result
    }

    private var ranked: [SpectrumTables.RankedValue] {
        let steps = stepsByRank
        return values.enumerated().map { i, value in
            let estimate = steps[i].flatMap { step in
                finding.spectrum.flatMap { found in
                    found.spikes.steps.firstIndex(of: step).flatMap {
                        $0 < found.estimates.count ? found.estimates[$0] : nil
                    }
                }
            }
            return SpectrumTables.RankedValue(
                rank: i + 1, value: isSquared ? max(value, 0).squareRoot() : value,
                scaled: finding.scaled(value), standsOut: steps[i]?.standsOut ?? false, p: steps[i]?.p,
                strength: estimate?.strength, overlap: estimate?.overlap)
        }
    }

    /// Some √N bins over the law's support and a little more.
    private func bins(_ inside: [Double], _ law: FittedLaw) -> [SpectrumTables.DensityBin] {
        let number = min(80, max(8, Int((2 * Double(inside.count).squareRoot()).rounded())))
        let low = min(inside.min() ?? law.start, law.start)
        let high = max(inside.max() ?? law.edge, law.edge)
        let width = (high - low) / Double(number)
        guard width > 0 else { return [] }
        var counts = [Int](repeating: 0, count: number)
        for value in inside { counts[min(number - 1, Int((value - low) / width))] += 1 }
        return counts.enumerated().map { i, count in
            SpectrumTables.DensityBin(
                low: low + Double(i) * width, high: low + Double(i + 1) * width, count: count,
                density: Double(count) / (Double(max(inside.count, 1)) * width))
        }
    }
}
