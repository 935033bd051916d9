import Files
import Foundation
import Reports
import TestSupport
import Testing

@Suite struct FigureTests {
    static let hasGnuplot = Gnuplot.program() != nil

    let scratch = ScratchDirectory()

    /// A title with every character that has a meaning in gnuplot or XML.
    static let title = "λ_max ^{2} of \"H/√n\" & the law's <edge> `echo` @x $y %d \\n"

    static let figures = figures(title: title, legend: title)

    /// One of each kind; the legend is that of curves.
    static func figures(title: String, legend: String) -> [any Figure] {
        [
            HistogramFigure(
                name: "density", title: title, xLabel: "λ/√n", yLabel: "ρ(λ)", data: "density.csv",
                densities: [0.1, 0.4, 0.3], curve: "curve.csv", dataLegend: "50 matrices", lawLegend: "law",
                finiteSizeLegend: "n = 10"),
            HistogramFigure(
                name: "angle", title: title, xLabel: "arg λ", data: "density.csv", densities: [],
                dataLegend: "50 matrices", lawLegend: "law"),
            EigenvaluesFigure(
                name: "eigenvalues", title: title, data: "eigenvalues.csv", count: 20_000,
                legend: "one matrix",
                law: .init(radius: 1, legend: "|λ| = 1"), other: .init(radius: 0.5, legend: "|λ| = 1/2")),
            ConvergenceFigure(
                name: "convergence", title: title, yLabel: "distance", data: "convergence.csv",
                series: [
                    .init(statistic: "radial", legend: "radial", hasFiniteSize: true),
                    .init(statistic: "it's", legend: "angular", hasFiniteSize: false, hasFit: false),
                ], trajectories: "trajectories.csv"),
            ScreeFigure(name: "scree", title: title, data: "spectrum.csv", latentDimension: 2),
            DescentFigure(
                name: "descent", title: title, data: "descent.csv", eigenvalues: 2, eigenvalueStep: 1,
                lossStep: nil),
            ContactSheetFigure(
                name: "sheet", title: title, data: "sheet.csv", imageSize: (2, 1), margin: 1, columns: 1,
                rowLabels: ["it's", "q = 1"]),
            boxPlots(title), boxPlot(title, legend),
            EpochCurvesFigure(
                name: "epochs", title: title, yLabel: "distance", data: "boxes.csv", column: "median",
                epochs: [0, 1, 4]),
            LossFigure(
                name: "losses", title: title, yLabel: "loss", data: "boxes.csv", column: "high",
                latentDimensions: [2, 3]),
            CurvesFigure(
                name: "curves", title: title, xColumn: "d", xLabel: "latent dimension", yLabel: "median |λ|",
                data: "boxes.csv",
                curves: [
                    .init(column: "median", legend: "it's", style: .points(errorColumn: "low")),
                    .init(column: "high", legend: legend, style: .line),
                    .init(column: "q1", legend: "dashes", style: .dashes),
                ], isLogarithmic: true),
            PlaneDensityFigure(
                name: "plane", title: title, data: "plane.csv", densities: [0, 1, 1, 0], radius: 1,
                dataLegend: "50 matrices", lawLegend: "law"),
        ]
    }

    private static let boxColumns = BoxPlotFigure.Columns(
        x: "d", low: "low", firstQuartile: "q1", median: "median", thirdQuartile: "q3", high: "high")

    /// Panels by epoch, one of them without a row.
    private static func boxPlots(_ title: String) -> BoxPlotFigure {
        var figure = BoxPlotFigure(
            name: "boxes", title: title, xLabel: "d", yLabel: "|λ|", data: "boxes.csv", columns: boxColumns,
            panels: [0, 1, 4, 9].map { .init(title: "epoch \($0)", values: ["epoch": .number($0)]) })
        figure.xRange = 1...4
        figure.yRange = 0...2
        return figure
    }

    /// One panel with points and curves.
    private static func boxPlot(_ title: String, _ legend: String) -> BoxPlotFigure {
        var figure = BoxPlotFigure(
            name: "box", title: title, xLabel: "d", yLabel: "|λ|", data: "boxes.csv", columns: boxColumns,
            panels: [.init(title: "", values: ["kind": .text("it's")])])
        figure.outliers = .init(data: "boxes.csv", x: "d", y: "high")
        figure.curveData = "boxes.csv"
        figure.curves = [.init(column: "median", legend: legend, style: .points(errorColumn: nil))]
        return figure
    }

    static func writeData(in directory: OutputDirectory) throws {
        var density = CSVTable(
            comments: [("command", title)],
            columns: [
                "bin_low", "bin_high", "count", "density", "standard_error", "law_density",
                "law_probability", "finite_n_probability",
            ])
        density.append([-1, 0, 1, 0.1, 0.01, .real(.infinity), 0.2, 0.1])
        density.append([0, 1, 4, 0.4, .missing, 0.3, 0.3, 0.4])
        density.append([1, 3, 3, 0.3, 0.01, .real(.nan), 0.2, .missing])
        try directory.write("density.csv", text: density.rendered())
        var curve = CSVTable(columns: ["x", "law_density"])
        for x in -1...3 { curve.append([.integer(x), .real(x == 0 ? .infinity : 0.3)]) }
        try directory.write("curve.csv", text: curve.rendered())
        var eigenvalues = CSVTable(columns: ["real", "imaginary"])
        for index in 0..<20 { eigenvalues.append([.real(0.05 * Double(index)), index == 7 ? 50 : 0]) }
        try directory.write("eigenvalues.csv", text: eigenvalues.rendered())
        var convergence = CSVTable(
            columns: [
                "statistic", "size", "samples", "distance", "standard_error", "finite_n_distance", "fit",
            ])
        convergence.append(["radial", 50, 10, 0.1, 0.2, 0.09, 0.1])
        convergence.append(["radial", 100, 10, 0.05, .missing, .missing, 0.05])
        convergence.append(["it's", 100, 10, 0.0, .missing, .missing, .missing])
        convergence.append(["it's", 200, 10, 0.01, 0.001, .missing, .missing])
        try directory.write("convergence.csv", text: convergence.rendered())
        var trajectories = CSVTable(columns: ["trajectory", "size", "distance"])
        for index in 0..<3 { trajectories.append([.integer(index), 50, 0.1]) }
        try directory.write("trajectories.csv", text: trajectories.rendered())
        var boxes = CSVTable(
            columns: ["epoch", "latent_dimension", "d", "kind", "low", "q1", "median", "q3", "high"])
        for (epoch, d) in [(0, 2), (0, 3), (1, 2), (1, 3), (4, 2)] {
            boxes.append([
                .integer(epoch), .integer(d), .integer(d), "it's", 0.1, 0.2, epoch == 4 ? .missing : 0.5, 0.7,
                d == 3 ? .missing : 1.9,
            ])
        }
        try directory.write("boxes.csv", text: boxes.rendered())
        var plane = CSVTable(columns: ["x_low", "x_high", "y_low", "y_high", "density", "law_density"])
        for x in -1...0 {
            for y in -1...0 {
                plane.append([
                    .integer(x), .integer(x + 1), .integer(y), .integer(y + 1), 0.25, .real(.infinity),
                ])
            }
        }
        try directory.write("plane.csv", text: plane.rendered())
        var spectrum = CSVTable(columns: ["index", "eigenvalue", "variance", "cumulative_fraction"])
        for (index, value) in [3.0, 1, 0, -1e-17].enumerated() {
            spectrum.append([.integer(index + 1), .real(value), .real(value), .real(0.9)])
        }
        try directory.write("spectrum.csv", text: spectrum.rendered())
        var descent = CSVTable(columns: ["step", "loss_gap", "eigenvalue_gap", "modulus_1", "modulus_2"])
        descent.append([0, 1.0, 1.0, 0.1, 0.0])
        descent.append([1, 0.5, 0.5, 0.9, 0.1])
        descent.append([2, -1e-17, 0.0, 1.0, 1.0])
        try directory.write("descent.csv", text: descent.rendered())
        try directory.write(
            "sheet.csv",
            text: CSVHeader.comments([("picture", title)])
                + String(repeating: "255,0,128,255\n", count: 5))
    }

    @Test(.enabled(if: hasGnuplot, "gnuplot is not installed"), arguments: FigureTests.figures.indices)
    func drawing(_ index: Int) throws {
        let figure = Self.figures[index]
        let directory = try OutputDirectory(creating: scratch.path("it's λ"))
        try Self.writeData(in: directory)
        #expect(try figure.draw(in: directory) == .drawn)
        let svg = try #require(scratch.bytes("it's λ/\(figure.name).svg"))
        #expect(wellFormednessError(String(decoding: svg, as: UTF8.self)) == nil)
        #expect(!scratch.names(in: "it's λ").contains { $0.hasPrefix(".") }, "no temporary")
        #expect(try figure.draw(in: directory) == .drawn)
        #expect(scratch.bytes("it's λ/\(figure.name).svg") == svg, "the same bytes on every run")
    }

    @Test(.enabled(if: hasGnuplot, "gnuplot is not installed"))
    func aFailedDrawingRemovesTheOldOne() throws {
        let directory = try OutputDirectory(creating: scratch.path)
        try directory.write("plane.svg", text: "old")
        let figure = try #require(Self.figures.last)
        guard case .failed(let message) = try figure.draw(in: directory) else {
            Issue.record("drawn without data")
            return
        }
        #expect(message.contains("plane.gp"))
        #expect(!message.contains("\n"))
        #expect(scratch.names == ["plane.gp"])
    }

    @Test(arguments: [["RANMAT_GNUPLOT": "/nonexistent"], ["RANMAT_GNUPLOT": "/"], ["PATH": "/nonexistent"]])
    func withoutGnuplotTheScriptRemains(_ environment: [String: String]) throws {
        let directory = try OutputDirectory(creating: scratch.path)
        try directory.write("plane.gp", text: "plot x\n")
        #expect(Gnuplot.draw(script: "plane.gp", in: directory, environment: environment) == .gnuplotMissing)
        #expect(scratch.names == ["plane.gp"])
    }

    @Test func theChosenProgramIsUsed() {
        #expect(
            Gnuplot.program(environment: ["RANMAT_GNUPLOT": "/bin/sh", "PATH": "/nonexistent"]) == "/bin/sh")
        #expect(
            Gnuplot.program(environment: ["RANMAT_GNUPLOT": "sh", "PATH": "/nonexistent:/bin"]) == "/bin/sh")
    }

    @Test func anotherProgramThatFails() throws {
        let directory = try OutputDirectory(creating: scratch.path)
        try directory.write("plane.gp", text: "")
        let outcome = Gnuplot.draw(
            script: "plane.gp", in: directory,
            environment: ["RANMAT_GNUPLOT": "false", "PATH": "/bin:/usr/bin"])
        #expect(outcome == .failed("gnuplot ended with status 1"))
        #expect(scratch.names == ["plane.gp"])
    }

    @Test func aSingularityIsCutOff() {
        func script(_ densities: [Double]) -> String {
            HistogramFigure(
                name: "radial", title: "", xLabel: "", data: "r.csv", densities: densities, dataLegend: "",
                lawLegend: ""
            ).script()
        }
        let usual = [Double](repeating: 1, count: 10)
        #expect(script([9] + usual).contains("set yrange [0:1.3]"))
        #expect(script([9] + usual).contains("the highest bin reaches 9.0"))
        #expect(script([2] + usual).contains("set yrange [0:2.3]"))
        #expect(!script([2] + usual).contains("cut off"))
    }
}
