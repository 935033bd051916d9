internal import Foundation

extension Double {
    /// The number in C's format %g with the given number of significant digits, in any locale.
    public func formatted(significantDigits digits: Int) -> String {
        String(format: "%.\(digits)g", locale: Locale(identifier: "en_US_POSIX"), self).lowercased()
    }

    /// At most six significant digits, without trailing zeros.
    package var brief: String {
        if self == rounded() && abs(self) < 1e15 { return String(Int(self)) }
        return formatted(significantDigits: 6)
    }
}
