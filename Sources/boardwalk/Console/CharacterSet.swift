import Drawing
import Formats

extension Workplace {
    /// The characters that drawings are made of where nobody says: the settings', else what the locale can show.
    func glyphs() throws(CommandFailure) -> GlyphSet {
        switch try configuration().glyphs {
        case .unicode: .unicode
        case .ascii: .ascii
        case nil: environment.isUTF8 ? .unicode : .ascii
        }
    }
}
