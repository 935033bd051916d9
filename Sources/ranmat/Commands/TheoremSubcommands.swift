internal import ArgumentParser
internal import LimitTheorems

/// The theorems' options on the command line, in the order of `LimitTheorem.all`.
enum TheoremSubcommands {
    static let options: [any TheoremOptions.Type] = [
        SemicircleOptions.self, CircularOptions.self, ProductOptions.self, RectangularOptions.self,
        WishartOptions.self,
    ]

    /// `ranmat check <theorem>`.
    static let checks: [any ParsableCommand.Type] = options.map { check($0) }

    /// `ranmat histogram <theorem>`.
    static let histograms: [any ParsableCommand.Type] = options.map { histogram($0) }

    private static func check<Options: TheoremOptions>(_: Options.Type) -> any ParsableCommand.Type {
        CheckTheoremCommand<Options>.self
    }

    private static func histogram<Options: TheoremOptions>(_: Options.Type) -> any ParsableCommand.Type {
        HistogramTheoremCommand<Options>.self
    }
}
