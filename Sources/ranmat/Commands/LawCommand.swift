internal import ArgumentParser
internal import LimitTheorems
internal import LinearAlgebra
internal import Reports
internal import RunSupport
internal import SpectralChecks

/// `ranmat law`.
struct LawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "law",
        abstract: "Density, distribution function, quantiles and moments of a law, as CSV.",
        usage: "ranmat law [<options>] <law>",
        discussion: """
            Limit laws: semicircle, circular, product, rectangular (scale of Theorem II.7, \
            A_1…A_k/√n_1^k with unit entries). Exact laws at finite size: ginibre (unit entries, unscaled), \
            gue and goe (H/√n), gamma-product (complex Gaussian factors, unscaled), masked (the same with \
            ReLU masks at the scale of PyTorch's initialisation), real-count (real Gaussian factors). Except \
            on the line, density, cdf, quantile and moment are those of |λ|, and plane-cdf is \
            G(x, y) = P(Re λ ≤ x, Im λ ≤ y). Without points an exact law prints its characteristic numbers.

            Numbers of gamma-product may be beyond double precision (inf, 0): rows that start with log- have \
            their natural logarithms. Eigenvalues of masked vanish with probability zero-fraction: its \
            density, cdf, complement, quantile and moment count zeros (the density is that of the rest, of \
            mass 1 − zero-fraction), and rows that start with nonzero- are conditional on λ ≠ 0.

            EXAMPLES
              ranmat law semicircle --density 0,1 --cdf -1,0,1
              ranmat law circular --radius 0.57735 --quantile 0.5
              ranmat law product --factors 3 --plane-cdf 0.5:0.5
              ranmat law rectangular --dims 2,32,64,128,784,128,64,32 --quantile 0.5,1
              ranmat law gamma-product --dims 2,32,64,128,784,128,64,32
              ranmat law masked --widths 784,128,64,32 --latent 20 --quantile 0.5
              ranmat law real-count --dims 10
            """)

    @Argument(help: "The law: \(NamedLaw.all.map(\.identifier).joined(separator: ", ")).")
    var law: LawArgument

    @Option(parsing: .unconditional, help: ArgumentHelp("Density at these points.", valueName: "x,x,…"))
    var density: NumberList?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Distribution function at these points.", valueName: "x,x,…"))
    var cdf: NumberList?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("1 − cdf at these points, accurate in the tail.", valueName: "x,x,…"))
    var complement: NumberList?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Quantiles of these probabilities.", valueName: "p,p,…"))
    var quantile: NumberList?

    @Option(parsing: .unconditional, help: ArgumentHelp("Moments of these orders.", valueName: "k,k,…"))
    var moment: IntegerList?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("G(x, y) at these points (not semicircle).", valueName: "x:y,…"))
    var planeCdf: PointList?

    @Option(parsing: .unconditional, help: "Variance of the entries (semicircle; default 1).")
    var variance: Double?

    @Option(parsing: .unconditional, help: "Radius of the disc (circular; default 1).")
    var radius: Double?

    @Option(parsing: .unconditional, help: "Number of factors (product; default 2).")
    var factors: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("P(max |λ| ≤ x) (ginibre, gamma-product).", valueName: "x,x,…"))
    var maxCdf: NumberList?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("P(min |λ| ≤ x) (ginibre, gamma-product).", valueName: "x,x,…"))
    var minCdf: NumberList?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Dimensions n_1,…,n_k (rectangular, gamma-product, real-count).", valueName: "n,n,…"))
    var dims: NumberList?

    @Option(
        parsing: .unconditional,
        help: "Multiply every eigenvalue by this (not semicircle, circular; default 1).")
    var scale: Double?

    @Option(parsing: .unconditional, help: "Rows to columns n/m (marchenko-pastur).")
    var ratio: Double?

    @Option(help: "Number field of the entries (wishart; default complex).")
    var field: FieldArgument?

    @Option(parsing: .unconditional, help: "Matrix size n (ginibre, gue, goe).")
    var size: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Encoder widths (masked; default 784,128,64,32).", valueName: "n,n,…"))
    var widths: IntegerList?

    @Option(parsing: .unconditional, help: "Latent dimension (masked).")
    var latent: Int?

    func run() throws {
        var parameters = ParameterValues()
        for (name, value) in [
            ("variance", variance), ("radius", radius), ("scale", scale), ("ratio", ratio),
        ] {
            parameters.set(name, value.map { .real($0) })
        }
        for (name, value) in [("factors", factors), ("size", size), ("latent", latent)] {
            parameters.set(name, value.map { .integer($0) })
        }
        parameters.set("field", (field?.value.rawValue).map { .word($0) })
        parameters.set("dims", (dims?.values).map { .list($0) })
        parameters.set("widths", (widths?.values).map { .list($0.map(Double.init)) })
        var points = LawTable.Points()
        points.density = density?.values ?? []
        points.cumulative = cdf?.values ?? []
        points.complement = complement?.values ?? []
        points.quantile = quantile?.values ?? []
        points.moment = moment?.values ?? []
        points.plane = planeCdf?.values ?? []
        points.largest = maxCdf?.values ?? []
        points.smallest = minCdf?.values ?? []
        let terminal = Terminal(isQuiet: true)
        do {
            let table = try LawTable(law.law, parameters, at: points)
            try terminal.write(table.csv.rendered().trimmingFinalNewline)
        } catch {
            throw terminal.exitCode(of: error)
        }
    }
}
