internal import ArgumentParser
internal import LimitTheorems
internal import LinearAlgebra
internal import Reports
internal import RunSupport
internal import SpectralChecks

/// `ranmat law`.
struct LawCommand: ParsableCommand {
    static let configuration = CommandConfiguration.command(
        commandName: "law",
        abstract: "Density, distribution function, quantiles and moments of a law, as CSV.",
        usage: "ranmat law [<options>] <law>",
        discussion: """
            LAWS
            \(laws)

            For laws in the plane, density, cdf, quantile and moment are those of |λ|, and plane-cdf is \
            G(x, y) = P(Re λ ≤ x, Im λ ≤ y). Without points an exact law at finite size prints its \
            characteristic numbers.

            Numbers of gamma-product may be out of the range of double precision (inf, 0): rows that start with log- have \
            their natural logarithms. Eigenvalues of masked vanish with probability zero-fraction: its \
            density, cdf, complement, quantile and moment count zeros (the density is that of the rest, of \
            mass 1 − zero-fraction), and rows that start with nonzero- are conditional on λ ≠ 0.

            The largest and the smallest eigenvalue of a matrix of size up to 200 have an exact law. In its \
            rows -bound means that the probability is at most the value. Of larger matrices --max-cdf gives the \
            expansion at the soft edge to second order, in rows that end in -second-order. Beside each \
            probability stands its complement.

            EXAMPLES
              ranmat law semicircle --density 0,1 --cdf -1,0,1
              ranmat law circular --radius 0.57735 --quantile 0.5
              ranmat law product --factors 3 --plane-cdf 0.5:0.5
              ranmat law rectangular --dims 2,32,64,128,784,128,64,32 --quantile 0.5,1
              ranmat law gamma-product --dims 2,32,64,128,784,128,64,32
              ranmat law masked --widths 784,128,64,32 --latent 20 --quantile 0.5
              ranmat law real-count --dims 10
              ranmat law wishart --dims 20,40 --field real --cdf 10
              ranmat law wishart --dims 20,40 --field real --max-cdf 120
              ranmat law tracy-widom --beta 1 --complement 3.2
            """)

    private static let laws = NamedLaw.all
        .map { "  \($0.identifier): \($0.summary)".wrapped(indent: 4) }.joined(separator: "\n")

    /// The help of an option that belongs to the laws with this parameter.
    private static func help(_ text: String, _ parameter: String, _ placeholder: String? = nil)
        -> ArgumentHelp
    {
        let owners = NamedLaw.owners(of: parameter).joined(separator: ", ")
        return ArgumentHelp("\(text) (\(owners)).", valueName: placeholder ?? parameter)
    }

    @Argument(help: "The law.")
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
        help: ArgumentHelp("G(x, y) at these points (laws in the plane).", valueName: "x:y,…"))
    var planeCdf: PointList?

    @Option(parsing: .unconditional, help: help("Variance of the entries, 1 unless given", "variance"))
    var variance: Double?

    @Option(parsing: .unconditional, help: help("Radius of the disc, 1 unless given", "radius"))
    var radius: Double?

    @Option(parsing: .unconditional, help: help("Number of factors, 2 unless given", "factors"))
    var factors: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "P(max ≤ x) for |λ| (ginibre, gamma-product) or λ (gue, goe, gse, wishart).", valueName: "x,x,…"))
    var maxCdf: NumberList?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("P(min ≤ x), of the same.", valueName: "x,x,…"))
    var minCdf: NumberList?

    @Option(
        parsing: .unconditional,
        help: help("Dimensions n_1,…,n_k of the factors", "dims", "n,n,…"))
    var dims: NumberList?

    @Option(
        parsing: .unconditional,
        help: help("Multiply every eigenvalue by this, 1 unless given", "scale"))
    var scale: Double?

    @Option(parsing: .unconditional, help: help("Rows to columns, n/m", "ratio"))
    var ratio: Double?

    @Option(help: help("Number field of the entries, complex unless given", "field"))
    var field: FieldArgument?

    @Option(parsing: .unconditional, help: help("Dyson's index, 1, 2 or 4", "beta"))
    var beta: Int?

    @Option(
        help: help(
            "Scale of the law of β = 4: tracy-widom (unless given), plain or beta-ensemble", "convention"))
    var convention: String?

    @Option(parsing: .unconditional, help: help("Matrix size n", "size"))
    var size: Int?

    @Option(
        parsing: .unconditional,
        help: help("Encoder widths, 784,128,64,32 unless given", "widths", "n,n,…"))
    var widths: IntegerList?

    @Option(parsing: .unconditional, help: help("Latent dimension", "latent"))
    var latent: Int?

    func run() throws {
        var parameters = ParameterValues()
        for (name, value) in [
            ("variance", variance), ("radius", radius), ("scale", scale), ("ratio", ratio),
        ] {
            parameters.set(name, value.map { .real($0) })
        }
        for (name, value) in [("factors", factors), ("size", size), ("latent", latent), ("beta", beta)] {
            parameters.set(name, value.map { .integer($0) })
        }
        parameters.set("field", (field?.value.rawValue).map { .word($0) })
        parameters.set("convention", convention.map { .word($0) })
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
