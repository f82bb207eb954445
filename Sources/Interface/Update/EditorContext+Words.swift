import Catalog
import Whiteboard

extension EditorContext {
    /// An id made of a text: the catalogue's way, `group` where no letter is left.
    func identifier(for text: String) -> String { WordForm.id(text) ?? "group" }
}
