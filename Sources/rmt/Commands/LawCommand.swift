internal import ArgumentParser
internal import Experiments
internal import Reports

/// `rmt law`.
struct LawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "law",
        abstract: "Density, distribution function, quantiles and moments of a limit law, as CSV.",
        discussion: """
            semicircle is a law on the line; for circular, product and rectangular, density, cdf, quantile \
            and moment are those of |λ|, and plane-cdf is G(x, y) = P(Re λ ≤ x, Im λ ≤ y). The rectangular \
            law has the scale of Theorem II.7, A_1…A_k/√n_1^k with unit entries.

            EXAMPLES
              rmt law semicircle --density 0,1 --cdf -1,0,1
              rmt law circular --radius 0.57735 --quantile 0.5
              rmt law product --factors 3 --plane-cdf 0.5:0.5
              rmt law rectangular --dims 2,32,64,128,784,128,64,32 --quantile 0.5,1
            """)

    @Argument(help: "The law: semicircle, circular, product or rectangular.")
    var law: TheoremArgument

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

    @Option(help: "Variance of the entries (semicircle; default 1).")
    var variance: Double?

    @Option(help: "Radius of the disc (circular; default 1).")
    var radius: Double?

    @Option(help: "Number of factors (product; default 2).")
    var factors: Int?

    @Option(help: ArgumentHelp("Dimensions n_1,…,n_k (rectangular).", valueName: "n,n,…"))
    var dims: NumberList?

    @Option(help: "Multiply every eigenvalue by this (product, rectangular; default 1).")
    var scale: Double?

    func run() throws {
        do {
            let table = try LawTable(
                theorem: law.value, variance: variance, radius: radius, factors: factors,
                dimensions: dims?.values, scale: scale,
                points: LawTable.Points(
                    density: density?.values ?? [], cumulative: cdf?.values ?? [],
                    complement: complement?.values ?? [], quantile: quantile?.values ?? [],
                    moment: moment?.values ?? [], plane: planeCdf?.values ?? []))
            print(table.csv.rendered(), terminator: "")
        } catch {
            throw ValidationError(error.description)
        }
    }
}
