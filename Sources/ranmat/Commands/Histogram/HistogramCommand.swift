internal import ArgumentParser

/// `ranmat histogram`.
struct HistogramCommand: ParsableCommand {
    static let configuration = CommandConfiguration.command(
        commandName: "histogram",
        abstract: "Writes comparison histograms of a spectrum and a law, with figures.",
        discussion: """
            Writes density.csv for a law on the line; radial.csv, angle.csv, plane.csv and eigenvalues.csv \
            for a law on the plane. Columns: bin_low, bin_high, count, density, standard_error (between \
            matrices), law_density (at the middle of the bin), law_probability, finite_n_probability (exact \
            at this n; nan where unknown). plane.csv has x_low, x_high, y_low, y_high for the bin; \
            the real axis runs through its middle row. Comments, and results.json, say how many eigenvalues lie \
            inside, below and above the bins. \
            Figures are drawn by gnuplot where it is installed.

            EXAMPLES
              ranmat histogram semicircle --size 200 --samples 100 --output out
              ranmat histogram circular --entries uniform:1 --field real --output out
              ranmat histogram product --factors 3 --bins 60 --output out
              ranmat histogram rectangular --dims 20,32,64,128,784,128,64,32 --output out
            """,
        subcommands: TheoremSubcommands.histograms)
}
