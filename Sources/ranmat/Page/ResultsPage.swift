package import Files
internal import Foundation
internal import NetworkExperiments
internal import Reports
internal import RunSupport
internal import SpectralChecks

/// The report of a folder of results, made only from the files in it.
package struct ResultsPage: Sendable {
    /// The folder.
    package let folder: String
    /// The folder of the results on images: the same, or one below it.
    package let imagesFolder: String
    /// The command line that makes the page.
    package let command: [String]

    /// The page of a folder.
    ///
    /// - Parameters:
    ///   - folder: where the results are.
    ///   - imagesFolder: where the results on images are; nil for the same folder.
    ///   - command: the command line that makes the page, as manifests record theirs.
    package init(folder: String, imagesFolder: String? = nil, command: [String]) {
        self.folder = folder
        self.imagesFolder = imagesFolder ?? folder
        self.command = command
    }

    /// Writes `report.html` and returns its name.
    package func write(in directory: OutputDirectory) throws(OutputError) -> String {
        try directory.write("report.html", text: page.rendered())
        return "report.html"
    }

    /// Whether the folder has nothing to report.
    package var isEmpty: Bool {
        ["", "predictions", "epoch-0", "evolution", "linear", "verify"].allSatisfy {
            place($0).command == nil
        }
    }

    var page: ReportPage {
        let sections = [
            checks, predictions, epochZero, evolution, sensitivity, linear, identities,
        ].compactMap { $0 }
        let demonstration = sections.lazy.compactMap { self.demonstration($0.anchor) }.first
        return ReportPage(
            title: title(demonstration),
            introduction: introduction(demonstration) + sections.compactMap(summary), sections: sections)
    }

    /// The title says that the paper is checked only if a statement of it about autoencoders is judged.
    private func title(_ demonstration: Demonstration?) -> String {
        let paper = "Eigenvalues of autoencoders in training and at initialization: "
        if isJudging { return paper + "the paper, checked" }
        return demonstration.map { paper + $0.description } ?? "Random-matrix laws, checked"
    }

    private var isJudging: Bool { isJudging("epoch-0") || isJudging("evolution") }

    private func isJudging(_ name: String) -> Bool {
        let part = place(name)
        return part.command != nil && part.demonstration == nil && !part.verdicts.isEmpty
    }

    /// What was done with autoencoders, as the end of a list.
    private var autoencoders: String {
        if isJudging("evolution") { return ", and its autoencoders trained and measured again" }
        if isJudging("epoch-0") { return ", and its autoencoders measured" }
        let isThere = ["epoch-0", "evolution", "linear"].contains { place($0).command != nil }
        return isThere ? ", and autoencoders like its own measured" : ""
    }

    private func introduction(_ demonstration: Demonstration?) -> [String] {
        let words = [
            "Limit theorems of random-matrix theory checked numerically\(autoencoders == "" ? " and" : ",") the "
                + "predictions of B. Dees, S. Agarwala and C. Lowman's paper validated\(autoencoders). This page was made by '\(command.commandLine)', "
                + "ranmat \(ranmatVersion); above each part stands the command that makes it (with --output FOLDER it "
                + "writes the files). 'ranmat reproduce --full' makes everything, this page included."
        ]
        if !isJudging { return words + (demonstration.map { [$0.sentence] } ?? []) }
        return words + [
            "Confirmed: our numbers agree with the statement. Refuted: they contradict it. Qualified: it is true with "
                + "a restriction that its evidence names."
        ]
    }

    /// Why a part does not judge the paper; nil where it does, or has nothing to do with images.
    private func demonstration(_ anchor: String) -> Demonstration? {
        switch anchor {
        case "epoch-0": place("epoch-0").demonstration
        case "training": place("evolution").demonstration
        case "linear": place("linear").linearResult.value.flatMap { Demonstration($0.description.data) }
        default: nil
        }
    }

    private func place(_ name: String) -> ResultsFolder {
        let isOfImages = ["epoch-0", "evolution", "linear"].contains(name)
        let parent = isOfImages ? imagesFolder : folder
        return ResultsFolder(path: name.isEmpty ? parent : "\(parent)/\(name)")
    }

    /// The findings of a part, counted.
    private func summary(_ section: ReportPage.Section) -> String? {
        var counts: [(finding: String, count: Int)] = []
        for verdict in section.verdicts {
            if let place = counts.firstIndex(where: { $0.finding == verdict.finding }) {
                counts[place].count += 1
            } else {
                counts.append((verdict.finding, 1))
            }
        }
        let found = counts.map { "\($0.count) \($0.finding)" }.joined(separator: ", ")
        let parts = [demonstration(section.anchor)?.description, found].compactMap { $0 }.filter { $0 != "" }
        return parts.isEmpty ? nil : "\(section.title): \(parts.joined(separator: "; "))."
    }

    // MARK: - Parts

    private var checks: ReportPage.Section {
        var section = ReportPage.Section(title: "Limit theorems", anchor: "theorems")
        guard let part = part("", &section, else: "ranmat check all") else { return section }
        let stored = part.theoremChecks
        section.paragraphs += [stored.complaint].compactMap { $0 }
        guard let results = stored.value else { return section }
        section.verdicts = results.map { result in
            ReportPage.Verdict(
                finding: result.verdict.rawValue, statement: result.law, source: result.check.name,
                evidence: "\(result.reason); \(part.distances(result))")
        }
        section.tables = [part.distances(results)]
        for result in results {
            let figures = part.figures(in: result.check.name)
            section.figures += figures.filter { $0.caption.hasSuffix(": convergence") }
            section.moreFigures += figures.filter { !$0.caption.hasSuffix(": convergence") }
        }
        return section
    }

    private var predictions: ReportPage.Section {
        var section = ReportPage.Section(title: "The paper's predictions", anchor: "predictions")
        guard let part = part("predictions", &section, else: "ranmat predict") else { return section }
        section.paragraphs += part.statements("predictions.csv")
        section.figures = part.figures()
        section.tables = part.tables([
            .init(
                file: "predictions.csv", caption: "Medians and maxima of |λ| at initialisation",
                columns: [
                    "latent_dimension", "printed_median", "formula_median", "formula_max",
                    "exact_complex_median",
                    "exact_complex_expected_max", "real_gaussian_median", "real_uniform_median",
                ])
        ])
        return section
    }

    private var epochZero: ReportPage.Section {
        var section = ReportPage.Section(title: "Epoch 0", anchor: "epoch-0")
        guard let part = part("epoch-0", &section, else: "ranmat autoencoder compare") else { return section }
        let demonstration = demonstration(section.anchor)
        section.paragraphs += sentences(demonstration, part)
        section.paragraphs += part.comments(["data", "networks"], of: "networks.csv")
        section.verdicts = part.verdicts
        section.figures = part.figures([
            "figure-2": Self.caption(2, demonstration)
                + " with predictions: moduli at epoch 0, one network a latent dimension",
            "figure-3": Self.caption(3, demonstration) + ", the first panel: arguments at epoch 0",
            "medians": "Medians of many networks against predictions",
        ])
        section.tables = part.tables([
            .init(
                file: "networks.csv", caption: "Many networks a latent dimension against predictions",
                columns: [
                    "latent_dimension", "median", "median_standard_error", "one_network_median",
                    "formula_median",
                    "masked_uniform_median", "score", "score_limit", "zero_fraction", "real_fraction",
                    "trace_correlation",
                ]),
            .init(
                file: "figure-2.csv", caption: "Moduli: the boxes of one network a latent dimension",
                isFolded: true),
            .init(
                file: "figure-3.csv", caption: "Arguments: the boxes of one network a latent dimension",
                isFolded: true),
        ])
        return section
    }

    private var evolution: ReportPage.Section {
        var section = ReportPage.Section(title: "Training", anchor: "training")
        guard let part = part("evolution", &section, else: "ranmat autoencoder evolution --weights FOLDER")
        else {
            return section
        }
        let demonstration = demonstration(section.anchor)
        section.paragraphs += sentences(demonstration, part)
        section.paragraphs += part.comments(
            ["data", "training", "trained_by", "remark"], of: "evolution.csv")
        section.verdicts = part.verdicts
        section.figures = part.figures([
            "figure-1": Self.caption(1, demonstration)
                + ": moduli of the eigenvalues of J_L by latent dimension; boxes are quartiles, "
                + "whiskers the 5 % and 95 % quantiles",
            "figure-3": Self.caption(3, demonstration)
                + ": arguments, exact zeros left out; boxes and whiskers as above",
            "projection": "How far J_I is from a projection",
            "spectra": "How far the spectra of J_L and J_I are from each other at the same image",
            "losses": "Losses at the test images",
            "masked-law":
                "Median moduli over the median of the law of random matrices with masks; the band is where nine of "
                + "ten untrained networks lie",
        ])
        section.tables = part.tables([
            .init(
                file: "evolution.csv",
                caption: "Fractions, errors and distances by epoch and latent dimension",
                columns: [
                    "epoch", "latent_dimension", "fraction_above_1", "fraction_between_0_2_and_1_5",
                    "negative_fraction", "real_fraction", "fraction_below_0_2", "mean_squared_error",
                    "training_loss",
                    "test_loss", "relative_spectral_distance", "distance_error_tau", "projection_defect",
                    "obliqueness", "median_ratio", "masked_law_distance",
                ], isFolded: true),
            .init(
                file: "iterates.csv",
                caption: "The trained networks at their own outputs, again and again", isFolded: true),
            .init(
                file: "untrained.csv", caption: "Sixty untrained networks of each latent dimension",
                isFolded: true),
            .init(file: "figure-1.csv", caption: "The boxes of Figure 1", isFolded: true),
            .init(file: "figure-3.csv", caption: "The boxes of Figure 3", isFolded: true),
        ])
        return section
    }

    /// Nil if no other training was measured.
    private var sensitivity: ReportPage.Section? {
        let part = place("evolution")
        guard part.contents("sensitivity.csv") != nil else { return nil }
        var section = ReportPage.Section(title: "Other seeds and batch sizes", anchor: "sensitivity")
        section.paragraphs = part.statements("sensitivity.csv")
        section.tables = part.tables([
            .init(file: "sensitivity.csv", caption: "The same networks trained otherwise")
        ])
        return section
    }

    private var linear: ReportPage.Section {
        var section = ReportPage.Section(title: "The optimal linear encoder–decoder", anchor: "linear")
        guard let part = part("linear", &section, else: "ranmat linear") else { return section }
        let stored = part.linearResult
        section.paragraphs += [stored.complaint].compactMap { $0 }
        if let result = stored.value {
            // Earlier versions judged any data.
            let isOutdated = result.demonstration == nil && demonstration(section.anchor) != nil
            section.paragraphs += isOutdated ? [Self.outdated] : result.statements
            section.verdicts = [
                ReportPage.Verdict(
                    finding: result.verdict.rawValue,
                    statement: "The identities of the optimal linear encoder–decoder hold.",
                    source: "the note on linear encoding and decoding",
                    evidence:
                        "\(result.checks.count { $0.holds }) of \(result.checks.count) hold within rounding")
            ]
        }
        section.figures = part.figures([
            "descent": "Gradient descent: the loss and the moduli of J_L's eigenvalues",
            "reconstructions": "Images and their best linear reconstructions",
            "scree": "Eigenvalues of the data's second moments",
        ])
        section.tables = part.tables([
            .init(file: "losses.csv", caption: "The loss of q dimensions, three ways")
        ])
        return section
    }

    private var identities: ReportPage.Section {
        var section = ReportPage.Section(title: "Exact identities", anchor: "identities")
        guard let part = part("verify", &section, else: "ranmat verify") else { return section }
        section.paragraphs += part.comments(["verdict"], of: "identities.csv")
        section.tables = part.tables([
            .init(
                file: "identities.csv", caption: "Identities",
                columns: [
                    "identity", "ensemble", "statement", "expected", "observed", "standard_error",
                    "adjusted_p_value", "holds",
                ], isFolded: true)
        ])
        return section
    }

    private static let outdated =
        "These results are of an earlier version, which judged any data; the command above makes them anew."

    /// A figure made as the paper's.
    private static func caption(_ number: Int, _ demonstration: Demonstration?) -> String {
        demonstration == nil ? "Figure \(number) of the paper" : "As Figure \(number) of the paper"
    }

    /// The note on a part that judges nothing.
    private func sentences(_ demonstration: Demonstration?, _ part: ResultsFolder) -> [String] {
        guard let demonstration else { return [] }
        return [demonstration.sentence]
            + (part.verdicts.isEmpty && part.contents("claims.csv")?.rows.isEmpty == false
                ? [Self.outdated] : [])
    }

    /// The folder of a part; its command is added to the section. If it is missing the section gets a note, and the
    /// result is nil.
    private func part(
        _ name: String, _ section: inout ReportPage.Section, else command: String
    ) -> ResultsFolder? {
        let part = place(name)
        guard let recorded = part.command else {
            section.paragraphs = ["These results are missing; '\(command)' makes them."]
            return nil
        }
        section.command = recorded
        return part
    }
}
