internal import Autoencoders
internal import Datasets
internal import Reports
internal import Statistics

extension EvolutionResult {
    /// Figures 1 and 3 of the paper, then how far J_I is from a projection, the two Jacobians from each other, and moduli
    /// from random matrices with masks; and the losses.
    var figures: [any Figure] {
        [moduliFigure, argumentFigure, defectFigure, spectraFigure, lawFigure] as [any Figure]
            + (losses.contains { $0.test != nil } ? [lossFigure] : [])
    }

    private var lossFigure: LossFigure {
        LossFigure(
            name: "losses", title: "Losses: \(description.data.name), \(description.trainings[0].label)",
            yLabel: "mean squared error at the test images", data: "losses.csv", column: "test_loss",
            latentDimensions: Set(losses.map(\.latentDimension)).sorted())
    }

    private var epochs: [Int] { Set(mainRows.map(\.epoch)).sorted() }

    private var title: String { "\(description.data.name), \(description.points) images" }

    /// Six panels by epoch on one scale, which reaches to the longest whisker.
    private var moduliFigure: BoxPlotFigure {
        var figure = boxes("figure-1", title: "Figure 1. Moduli of the eigenvalues of J_L", yLabel: "|λ|")
        let longest = mainRows.map(\.latent.moduli.percentile95).filter(\.isFinite).max() ?? 1
        figure.yRange = 0...max(0.2, (longest * 5).rounded(.up) / 5)
        return figure
    }

    private var argumentFigure: BoxPlotFigure {
        var figure = boxes(
            "figure-3", title: "Figure 3. Arguments of the eigenvalues of J_L", yLabel: "|θ| (radians)")
        figure.yRange = 0...Double.pi
        figure.yTicks = ["0", "π/4", "π/2", "3π/4", "π"].enumerated().map { quarter, label in
            .init(value: Double(quarter) * Double.pi / 4, label: label)
        }
        return figure
    }

    private func boxes(_ name: String, title what: String, yLabel: String) -> BoxPlotFigure {
        var figure = BoxPlotFigure(
            name: name,
            title: "\(what): \(title); whiskers at the 5 % and 95 % quantiles, points beyond them not drawn",
            xLabel: "latent dimension d", yLabel: yLabel, data: "\(name).csv",
            columns: .quantiles,
            panels: epochs.map { .init(title: "epoch \($0)", values: ["epoch": .number($0)]) })
        // A network whose numbers are all missing leaves a panel without a box.
        let dimensions = mainRows.map { Double($0.latentDimension) }
        if let lowest = dimensions.min(), let highest = dimensions.max() {
            figure.xRange = lowest - 0.8...highest + 0.8
        }
        return figure
    }

    private var defectFigure: EpochCurvesFigure {
        EpochCurvesFigure(
            name: "projection", title: "Distance of J_I from a projection: \(title)",
            yLabel: "‖J_I² − J_I‖/‖J_I‖, median over images", data: "evolution.csv",
            column: "projection_defect", epochs: epochs)
    }

    private var spectraFigure: EpochCurvesFigure {
        EpochCurvesFigure(
            name: "spectra", title: "Distance between the spectra of J_L and J_I: \(title)",
            yLabel: "matching distance / mean |λ|, median over images", data: "evolution.csv",
            column: "relative_spectral_distance", epochs: epochs)
    }

    private var lawFigure: EpochCurvesFigure {
        var figure = EpochCurvesFigure(
            name: "masked-law",
            title: "Moduli leave the masked law (grey: 5–95 % of untrained networks): \(title)",
            yLabel: "median of |λ| ≠ 0 / median of the law", data: "evolution.csv", column: "median_ratio",
            epochs: epochs)
        figure.isLogarithmic = true
        figure.band = .init(
            data: "untrained.csv", low: "median_ratio_percentile_5", high: "median_ratio_percentile_95",
            legend: "untrained")
        return figure
    }
}
