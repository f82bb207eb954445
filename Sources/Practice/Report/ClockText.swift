/// Times as the clock shows them.
public enum ClockText {
    /// `5:07`; seconds under zero with a minus.
    public static func minutes(_ seconds: Double) -> String {
        let whole = Int(abs(seconds).rounded(.down))
        return (seconds <= -1 ? "-" : "") + "\(whole / 60):" + (whole % 60 < 10 ? "0" : "") + "\(whole % 60)"
    }
}
