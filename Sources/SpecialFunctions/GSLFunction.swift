internal import CGSL

/// Passes a Swift closure to a C routine as a `gsl_function`, for the duration of `body` only.
///
/// The closure lives on the stack and the C routine gets its address, so nothing is retained and nothing
/// leaks.
func withGSLFunction<Result>(
    _ f: (Double) -> Double, _ body: (UnsafeMutablePointer<gsl_function>) -> Result
) -> Result {
    withoutActuallyEscaping(f) { escapable in
        var context = Context(call: escapable)
        return unsafe withUnsafeMutablePointer(to: &context) { pointer in
            var function = unsafe gsl_function(
                function: { x, parameters in
                    guard let parameters = unsafe parameters else { return .nan }
                    return unsafe parameters.assumingMemoryBound(to: Context.self).pointee.call(x)
                },
                params: UnsafeMutableRawPointer(pointer))
            return unsafe body(&function)
        }
    }
}

private struct Context {
    let call: (Double) -> Double
}
