internal import Foundation

extension Double {
    /// C's %g with the given number of significant digits, whatever the locale.
    public func formatted(significantDigits digits: Int) -> String {
        String(format: "%.\(digits)g", locale: Locale(identifier: "en_US_POSIX"), self).lowercased()
    }
}
