import '../infrastructure/limits-store';
