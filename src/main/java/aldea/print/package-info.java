/// What goes on paper: a pen in millimetres, a font that PDFBox brings along, QR codes. Knows no other module.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package aldea.print;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
