internal import Autoencoders
internal import Datasets
internal import NetworkExperiments
internal import RunSupport
internal import Statistics

/// Spectra through training as text of at most 80 columns.
enum EvolutionText {
    static func summary(_ result: EvolutionResult) -> String {
        var table = TextTable(
            header: [
                "d", "epoch", "|λ|", "95%", "> 1", "|θ|", "95%", "neg.", "error", "J_L–J_I", "proj.", "ratio",
            ],
            rightAligned: Set(0..<12))
        for row in result.mainRows {
            table.append(
                ["\(row.latentDimension)", "\(row.epoch)"]
                    + [
                        row.latent.moduli.median, row.latent.moduli.percentile95, row.fractionAbove1,
                        row.latent.arguments.median, row.latent.arguments.percentile95,
                        row.latent.negativeFraction, row.meanSquaredError,
                        row.relativeSpectralDistance.median, row.projectionDefect.median,
                        row.medianRatio,
                    ].map { $0.isNaN ? "–" : $0.formatted(significantDigits: 2) })
        }
        var lines = [
            result.description.data.summary, "", table.rendered, "",
            ("|λ|, |θ|: medians over J_L's eigenvalues at \(result.description.points) images, then 95 % "
                + "quantiles; > 1, neg.: fractions of norms above 1, of negative eigenvalues; error: mean (y − x)²; "
                + "J_L–J_I: distance of their spectra over the mean |λ|; proj.: ‖J_I² − J_I‖/‖J_I‖; ratio: median |λ| ≠ 0 over "
                + "that of random matrices with masks").wrapped(indent: 0),
        ]
        if !result.iterates.isEmpty { lines += ["", iterates(result)] }
        if !result.remarks.isEmpty {
            lines += [""] + result.remarks.map { "Remark: \($0)".wrapped(indent: 0) }
        }
        if !result.claims.isEmpty {
            lines += ClaimsText.lines(result.claims, on: "training", unless: result.demonstration)
        }
        if !result.sensitivity.isEmpty {
            lines += ["", "Other seeds and batches", ""]
            lines += result.sensitivity.map { "* \($0)".wrapped(indent: 2) }
        }
        return lines.joined(separator: "\n")
    }

    /// The first and the last iterate of each network.
    private static func iterates(_ result: EvolutionResult) -> String {
        var table = TextTable(
            header: ["d", "epoch", "f applied", "error", "J_L–J_I", "equal spectra", "equal patterns"],
            rightAligned: Set(0..<7))
        let own = result.iterates.filter { $0.training == result.description.trainings.first?.label }
        let last = own.map(\.iterate).max() ?? 0
        for row in own where row.iterate == 0 || row.iterate == last {
            table.append(
                ["\(row.latentDimension)", "\(row.epoch)", "\(row.iterate)"]
                    + [
                        row.medianSquaredError, row.relativeSpectralDistance, row.fractionEqualSpectra,
                        row.fractionEqualPatterns,
                    ].map { $0.isNaN ? "–" : $0.formatted(significantDigits: 2) })
        }
        return table.rendered
    }
}
