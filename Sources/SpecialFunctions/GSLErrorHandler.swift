internal import CGSL

/// Switches off GSL's error handler. There is one handler for the whole process, and by default it aborts the process.
///
/// With the handler off, GSL returns an error code instead, which this package checks after each call. So
/// ``disable()`` must come before every call of GSL that can fail, in every module.
public enum GSLErrorHandler {
    /// Switches the handler off. It may be called from any thread, any number of times.
    public static func disable() {
        handlerIsOff
    }
}

/// A global is initialised once, under a lock, so that the handler is switched off exactly once per process.
private let handlerIsOff: Void = {
    _ = unsafe gsl_set_error_handler_off()
}()
