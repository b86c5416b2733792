// Everything the frame does in the browser. Delegated from the document, so that nothing needs wiring when Blazor renders anew.
import './theme.js';
import './menu.js';
import './reconnect.js';
import './keyboard.js';
import './fields.js';
import './dialog.js';
import './session.js';
import './queue.js';
import './kiosk.js';
import './attachments.js';
import './paper.js';
import './phrases.js';
import './wall.js';
